import { orderEventLargestMessages as largestMessages } from './generated/order-event.versions.ts';
import type { SchemaVersion } from './order-event.ts';

/**
 * The greatest length of a message that is read: twice the bytes of the largest message of its version, so that there is
 * room for what JSON allows and `JSON.stringify` does not write, such as spaces. It counts UTF-16 code units, and an escape,
 * such as `\u0041`, as one.
 *
 * @param version - The one that the message claims. @default any: the greatest length of all versions
 * @example maxMessageLength(1) // 4164
 */
export function maxMessageLength(version?: SchemaVersion): number {
  return 2 * (version === undefined ? Math.max(...Object.values(largestMessages)) : largestMessages[version]);
}

/**
 * Whether a message has more UTF-16 code units than it may, where an escape, such as `\u0041`, counts as one.
 *
 * @example isLongerThan('"\\u0061b"', 4) // false
 */
export function isLongerThan(message: string, most: number): boolean {
  let length = message.length;
  for (let at = message.indexOf('\\u'); length > most && at >= 0; at = message.indexOf('\\u', at + 6)) length -= 5;
  return length > most;
}
