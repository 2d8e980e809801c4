import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toUtc } from './date-time.ts';
import { arbitraryOf } from '../testing/index.ts';

const dateTimes = arbitraryOf({ type: 'string', format: 'date-time' }).map(String);

test('the UTC texts of two instants compare as the instants do', () => {
  // Date keeps milliseconds: equal milliseconds say nothing
  fc.assert(
    fc.property(dateTimes, dateTimes, (left, right) => {
      const difference = Math.sign(Date.parse(left) - Date.parse(right));
      const [a = '', b = ''] = [toUtc(left), toUtc(right)];
      expect(difference === 0 || (a < b ? -1 : 1) === difference).toBe(true);
    }),
    { numRuns: 2000 },
  );
});
