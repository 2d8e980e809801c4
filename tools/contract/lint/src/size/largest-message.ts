import type { ValueSet } from '@order-events/schema-values';
import type { Measure } from './measure.ts';
import { numberExtent } from './number-extent.ts';
import { sizeOfLargest } from './size-of-largest.ts';

/**
 * The bytes that are kept for the attributes of a message: their names, types and values count. The publisher's own take
 * about 60, so that tracing has room.
 * @see https://docs.aws.amazon.com/sns/latest/api/API_MessageAttributeValue.html
 */
export const messageAllowance = 1024;

/** The UTF-8 of what `JSON.stringify` writes, as the publisher sends it. */
const jsonMeasure: Measure = {
  value: (value) => Buffer.byteLength(JSON.stringify(value)),
  number: (numbers) => numberExtent(numbers).characters,
  boolean: 'false'.length,
  null: 'null'.length,
  // one bracket, and with each entry a comma or the other bracket
  list: { empty: '[]'.length, container: '['.length, entry: ','.length },
  record: { empty: '{}'.length, container: '{'.length, entry: ':,'.length },
  heavyCharacters: [
    // written as \u001f and \udfff; \b \t \n \f \r \" \\ are shorter
    [String.raw`[\u{0}-\u{7}\u{b}\u{e}-\u{1f}\p{Cs}]`, 6],
    [String.raw`[\u{10000}-\u{10ffff}]`, 4],
    [String.raw`[\u{800}-\u{ffff}]`, 3],
    [String.raw`[\u{8}-\u{a}\u{c}\u{d}"\\\u{80}-\u{7ff}]`, 2],
  ],
};

/** The bytes of the largest of some messages, with what is kept for attributes; `Infinity` when there is no largest. */
export function largestMessage(messages: ValueSet): number {
  return sizeOfLargest(messages, jsonMeasure) + messageAllowance;
}
