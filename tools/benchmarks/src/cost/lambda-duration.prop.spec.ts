import fc from 'fast-check';
import { expect, test } from 'vitest';
import { billedMilliseconds } from './lambda-duration.ts';

const work = fc.record({
  puts: fc.integer({ min: 1, max: 1_000 }),
  concurrentPuts: fc.integer({ min: 1, max: 100 }),
  memoryMegabytes: fc.integer({ min: 128, max: 10_240 }),
});

test.each([
  ['one more order', (some: { puts: number }) => ({ ...some, puts: some.puts + 1 }), 'shorter'],
  [
    'one more at the same time',
    (some: { concurrentPuts: number }) => ({ ...some, concurrentPuts: some.concurrentPuts + 1 }),
    'longer',
  ],
  [
    'more memory',
    (some: { memoryMegabytes: number }) => ({ ...some, memoryMegabytes: some.memoryMegabytes + 64 }),
    'longer',
  ],
] as const)('%s never makes an invocation %3$s', (_, change, never) => {
  fc.assert(
    fc.property(work, (some) => {
      const [before, after] = [billedMilliseconds(some), billedMilliseconds({ ...some, ...change(some) })];
      if (never === 'shorter') expect(after).toBeGreaterThanOrEqual(before);
      else expect(after).toBeLessThanOrEqual(before);
    }),
  );
});

test.each([
  // 10 × 5 ms, and 10 × 0.5 ms × 1769 / 128
  [{ puts: 10, concurrentPuts: 1, memoryMegabytes: 128 }, 120],
  // 5 ms, and 10 × 0.5 ms × 1769 / 512
  [{ puts: 10, concurrentPuts: 50, memoryMegabytes: 512 }, 23],
  // a second CPU would have nothing to do
  [{ puts: 10, concurrentPuts: 50, memoryMegabytes: 3_538 }, 10],
  [{ puts: 51, concurrentPuts: 50, memoryMegabytes: 1_769 }, 36],
])('%o takes %i ms', (some, expected) => {
  expect(billedMilliseconds(some)).toBe(expected);
});
