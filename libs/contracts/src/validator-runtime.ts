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
