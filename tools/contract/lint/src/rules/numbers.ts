import type { Numbers, ValueSet } from '@order-events/schema-values';
import { pointerOf } from '../contract.ts';
import type { Rule } from './rule.ts';

/** Up to here doubles are exact integers. */
const greatest = Number.MAX_SAFE_INTEGER;

/** The magnitude from which DynamoDB keeps a number. It keeps 38 digits; a double is written with 17 at most. */
const smallest = 1e-130;

/** Tells whether JSON and DynamoDB keep a number as it is. */
export function isSafeNumber(number: number): boolean {
  return number === 0 || (Math.abs(number) >= smallest && Math.abs(number) <= greatest);
}

/**
 * Numbers are within ±(2^53 - 1). Beyond, JSON parsers round integers to the next double, and the marshaller of the
 * DynamoDB document client throws on any number.
 * @see https://datatracker.ietf.org/doc/html/rfc8259#section-6
 */
export const unsafeRange: Rule = {
  name: 'unsafe-range',
  find: ({ values }) =>
    numbersAmong(values)
      .filter((numbers) => !isWithinSafe(numbers))
      .map((numbers) => ({
        pointer: pointerOf(numbers),
        reason: 'numbers beyond ±9007199254740991 are rounded by JSON parsers, and refused by the DynamoDB marshaller',
        fix: 'add minimum and maximum within ±9007199254740991, or use a string of digits',
      })),
};

/**
 * Fractions are zero or at least 1E-130 away from it: DynamoDB refuses an item with a number closer to zero.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html
 */
export const numberUnderflow: Rule = {
  name: 'number-underflow',
  find: ({ values }) =>
    numbersAmong(values)
      .filter(({ integer }) => !integer)
      .filter(({ minimum, maximum }) => (minimum < smallest && maximum > 0) || (maximum > -smallest && minimum < 0))
      .map((numbers) => ({
        pointer: pointerOf(numbers),
        reason: 'a number closer to zero than 1E-130 is valid, and DynamoDB refuses the item',
        fix: 'use an integer of the smallest unit (cents, grams), or a minimum of at least 1E-130',
      })),
};

function isWithinSafe({ integer, minimum, maximum, exclusiveMinimum, exclusiveMaximum }: Numbers): boolean {
  const [least, most] = [
    -greatest - Number(integer && exclusiveMinimum),
    greatest + Number(integer && exclusiveMaximum),
  ];
  return minimum >= least && maximum <= most;
}

function numbersAmong(values: ValueSet): readonly Numbers[] {
  return values.filter((value) => value.kind === 'number');
}
