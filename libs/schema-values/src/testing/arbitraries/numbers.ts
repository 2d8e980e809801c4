import fc from 'fast-check';
import { contains } from '../../contains.ts';
import type { Numbers } from '../../value-set.ts';
import { grid } from './grid.ts';
import { type Made, nothing } from './made.ts';

/** Numbers of a set, both ends of its range often. */
export function numbers(set: Numbers): Made<number> {
  return set.integer || set.multipleOf.length > 0 ? multiples(set) : doubles(set);
}

function multiples(set: Numbers): Made<number> {
  const { first, last, at } = grid(set);
  if (first > last) return none(set);
  // the grid ends where doubles no longer tell its indexes apart, and the range may not
  const ends = [set.minimum, set.maximum].filter((end) => contains([set], end));
  return fc.oneof(
    { weight: 5, arbitrary: fc.integer({ min: first, max: last }).map(at) },
    { weight: 1, arbitrary: fc.constantFrom(at(first), at(last), ...ends) },
  );
}

function doubles(set: Numbers): Made<number> {
  const min = set.exclusiveMinimum ? nextDouble(set.minimum) : Math.max(set.minimum, -Number.MAX_VALUE);
  const max = set.exclusiveMaximum ? -nextDouble(-set.maximum) : Math.min(set.maximum, Number.MAX_VALUE);
  if (min > max) return none(set);
  return (
    fc
      .oneof(
        { weight: 5, arbitrary: fc.double({ min, max, noNaN: true }) },
        { weight: 1, arbitrary: fc.constantFrom(min, max) },
      )
      // not -0, which JSON writes as 0
      .map((number) => number + 0)
  );
}

/** The least double above a number. */
function nextDouble(number: number): number {
  if (number === 0) return Number.MIN_VALUE;
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, number);
  view.setBigInt64(0, view.getBigInt64(0) + (number > 0 ? 1n : -1n));
  return view.getFloat64(0);
}

function none(set: Numbers) {
  return nothing(set, 'expected a range with a number in it, and there is none');
}
