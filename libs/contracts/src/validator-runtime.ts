export { codePointLength, deepEqual, formats } from '@order-events/schema-values/runtime';
