import type { ValueSet } from '@order-events/schema-values';
import { isJsonObject } from '@order-events/contract-codegen';
import type { Measure } from './measure.ts';
import { numberExtent } from './number-extent.ts';
import { sizeOfLargest } from './size-of-largest.ts';

/**
 * The bytes of the largest item that DynamoDB takes, the names of attributes included: 400 KB.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html
 */
export const itemLimit = 409_600;

/** The bytes that are kept for the attributes that the order store adds; `precedence` takes about 110. */
export const itemAllowance = 1024;

/**
 * The size rules of DynamoDB.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
 */
const itemMeasure: Measure = {
  value: sizeOf,
  number: (numbers) => sizeOfNumber(numberExtent(numbers).digits),
  boolean: 1,
  null: 1,
  list: { empty: 3, container: 3, entry: 1 },
  record: { empty: 3, container: 3, entry: 1 },
  heavyCharacters: [
    [String.raw`[\u{10000}-\u{10ffff}]`, 4],
    [String.raw`[\u{800}-\u{ffff}]`, 3],
    [String.raw`[\u{80}-\u{7ff}]`, 2],
  ],
};

/**
 * The bytes of the largest item of some messages, with what is kept for the order store; `Infinity` when there is no
 * largest. The item counts as one map, which is three bytes and one for each attribute too many.
 */
export function largestItem(messages: ValueSet): number {
  return largestAttribute(messages) + itemAllowance;
}

/** The bytes of the largest of some values as an attribute of an item, without its name: of a text, those of its UTF-8. */
export function largestAttribute(values: ValueSet): number {
  return sizeOfLargest(values, itemMeasure);
}

function sizeOf(value: unknown): number {
  const { list, record } = itemMeasure;
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (typeof value === 'number') return sizeOfNumber(String(value).replaceAll(/\D/g, '').length);
  if (Array.isArray(value))
    return value.reduce<number>((size, item) => size + list.entry + sizeOf(item), list.container);
  if (!isJsonObject(value)) return itemMeasure.boolean;
  return Object.entries(value).reduce(
    (size, [name, property]) => size + record.entry + sizeOf(name) + sizeOf(property),
    record.container,
  );
}

/**
 * About one byte and one for every two digits, DynamoDB says, and 21 at most. Here a pair may begin at any digit, and a
 * sign takes a byte too.
 */
function sizeOfNumber(digits: number): number {
  return Math.min(21, 2 + Math.ceil((digits + 1) / 2));
}
