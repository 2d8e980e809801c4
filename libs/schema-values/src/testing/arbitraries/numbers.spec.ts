import fc from 'fast-check';
import { expect, it } from 'vitest';
import { arbitraryOf, mutantsOf } from '../index.ts';

/** A range beyond the numbers of which doubles tell all quarters apart. */
const quarters = { type: 'number', minimum: 0, maximum: 4e15, multipleOf: 0.25 };

it('reaches the ends of a range in which multiples get too large to count', () => {
  const numbers = fc.sample(arbitraryOf(quarters), 1000).map(Number);
  expect([Math.min(...numbers), Math.max(...numbers)]).toEqual([0, 4e15]);
});

it('breaks each rule of such a range', () => {
  const keywords = fc.sample(mutantsOf(quarters), 1000).map(({ keyword }) => keyword);
  expect([...new Set(keywords)].toSorted()).toEqual(['maximum', 'minimum', 'multipleOf', 'type']);
});
