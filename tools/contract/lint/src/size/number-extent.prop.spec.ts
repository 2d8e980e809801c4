import type { Numbers } from '@order-events/schema-values';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { numberExtent } from './number-extent.ts';

const range = (minimum: number, maximum: number, more: Partial<Numbers> = {}): Numbers => {
  const closed = { exclusiveMinimum: false, exclusiveMaximum: false, multipleOf: [] };
  return { kind: 'number', at: [], integer: false, minimum, maximum, ...closed, ...more };
};
const digitsOf = (number: number) =>
  /^-?([\d.]+)/.exec(String(number))?.[1]?.replaceAll(/\.|^0\.0*|(?<!\..*)0+$/g, '').length ?? 0;

test('no number of a range is longer than its extent says', () => {
  const double = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.double({ min: -1, max: 1, noNaN: true }),
  );
  fc.assert(
    fc.property(double, double, double, (...numbers) => {
      const [least = 0, between = 0, greatest = 0] = numbers.toSorted((left, right) => left - right);
      const { characters, digits } = numberExtent(range(least, greatest));
      expect(JSON.stringify(between).length).toBeLessThanOrEqual(characters);
      expect(digitsOf(between)).toBeLessThanOrEqual(digits);
    }),
    { numRuns: process.env['TEST_NIGHTLY'] === undefined ? 1_000 : 5_000 },
  );
});

test('no integer of a range is longer than its extent says, and one of its ends is as long', () => {
  const integer = fc.integer({ min: -1e15, max: 1e15 });
  fc.assert(
    fc.property(integer, integer, integer, (...numbers) => {
      const [least = 0, between = 0, greatest = 0] = numbers.toSorted((left, right) => left - right);
      const { characters } = numberExtent(range(least, greatest, { integer: true }));
      const longest = Math.max(...[least, greatest].map((end) => String(end).length));
      expect(String(between).length).toBeLessThanOrEqual(characters);
      expect(characters).toBe(longest);
    }),
  );
});

describe('numberExtent', () => {
  it.each([
    [
      'integers with exclusive ends',
      range(-100, 1000, { integer: true, exclusiveMinimum: true, exclusiveMaximum: true }),
      3,
    ],
    ['integers in steps', range(1, 1003, { integer: true, multipleOf: [25] }), 4],
    ['integers in steps that miss the last digit', range(1, 1003, { integer: true, multipleOf: [600] }), 3],
    ['fractions above one', range(1, 9), '1.2345678901234567'.length],
    ['small fractions', range(0, 1), '0.0000012345678901234567'.length],
    ['small negative fractions', range(-1, 0), '-0.0000012345678901234567'.length],
    ['the smallest fractions', range(-1e-300, -1e-310), '-1.2345678901234567e-300'.length],
    ['large numbers', range(1e21, Infinity), '1.2345678901234567e+300'.length],
    ['integers without a bound', range(0, Infinity, { integer: true }), '0.0000012345678901234567'.length],
    ['zero', range(0, 0), 1],
  ])('tells the length of %s', (_, numbers, characters) => {
    expect(numberExtent(numbers).characters).toBe(characters);
  });
});
