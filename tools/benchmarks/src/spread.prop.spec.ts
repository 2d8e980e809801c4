import fc from 'fast-check';
import { expect, it } from 'vitest';
import { spreadOf } from './spread.ts';

const values = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 30 });

it('at most half of the values are on either side of the median, and none beyond the least and the most', () => {
  fc.assert(
    fc.property(values, (given) => {
      const { median, min, max } = spreadOf(given);
      expect(given.filter((value) => value < median).length).toBeLessThanOrEqual(given.length / 2);
      expect(given.filter((value) => value > median).length).toBeLessThanOrEqual(given.length / 2);
      expect([min, max]).toEqual([Math.min(...given), Math.max(...given)]);
    }),
  );
});

it('the order of the values says nothing', () => {
  fc.assert(
    fc.property(values, (given) => {
      expect(spreadOf(given.toReversed())).toEqual(spreadOf(given));
    }),
  );
});
