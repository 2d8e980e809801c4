import { toUtc } from './date-time.ts';

/** The formats that a contract may name. The generated validators have no others. */
export const formats = {
  'date-time': (text: string): boolean => toUtc(text) !== undefined,
} as const;

/** The length of a text as JSON Schema counts it: in code points. */
export function codePointLength(text: string): number {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
}

/** Whether two JSON values are the same as JSON Schema has it: the order of an object's properties says nothing. */
export function deepEqual(left: unknown, right: unknown): boolean {
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((item, index) => deepEqual(item, right[index]));
  }
  if (isObject(left) && isObject(right)) {
    const names = Object.keys(left);
    return (
      names.length === Object.keys(right).length &&
      names.every((name) => Object.hasOwn(right, name) && deepEqual(left[name], right[name]))
    );
  }
  return left === right;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
