export { toUtc } from './date-time.ts';
export { toPointer } from './to-pointer.ts';
export { codePointLength, deepEqual, formats } from './validator-runtime.ts';
