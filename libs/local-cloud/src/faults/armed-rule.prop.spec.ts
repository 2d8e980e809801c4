import fc from 'fast-check';
import { expect, it } from 'vitest';
import { strikes, type ArmedRule } from './armed-rule.ts';
import type { FaultRule } from './fault-rule.ts';
import { randomStreams } from './random.ts';

type Frequency = Pick<FaultRule, 'probability' | 'skip' | 'times'>;

/** Which of the first 200 matches are struck. */
function struck(seed: number, frequency: Frequency, streamsBefore = 0): readonly number[] {
  const nextStream = randomStreams(seed);
  for (let n = 0; n < streamsBefore; n += 1) nextStream();
  const rule: FaultRule = { fault: 'throttle', service: 'sqs', ...frequency };
  const armed: ArmedRule = { rule, random: nextStream(), matched: 0, injected: 0 };
  const indices = Array.from({ length: 200 }, (_, index) => index).filter(() => strikes(armed));
  expect(armed).toMatchObject({ matched: 200, injected: indices.length });
  return indices;
}

const seeds = fc.integer();
const frequencies = fc.record({
  probability: fc.double({ min: 0, max: 1, noNaN: true }),
  skip: fc.nat(250),
  times: fc.integer({ min: 1, max: 250 }),
});

it('strikes the same matches for the same seed', () => {
  fc.assert(
    fc.property(seeds, frequencies, (seed, frequency) => {
      expect(struck(seed, frequency)).toEqual(struck(seed, frequency));
    }),
  );
});

it('strikes other matches for another seed, and on another stream of the same seed', () => {
  const half = { probability: 0.5 };
  fc.assert(
    fc.property(seeds, seeds, fc.integer({ min: 1, max: 9 }), (seed, other, streams) => {
      expect(struck(seed, half)).not.toEqual(struck(seed, half, streams));
      if (seed !== other) expect(struck(seed, half)).not.toEqual(struck(other, half));
    }),
  );
});

it('strikes none of those that it skips, and no more often than it may', () => {
  fc.assert(
    fc.property(seeds, frequencies, (seed, frequency) => {
      const indices = struck(seed, frequency);
      expect(indices.length).toBeLessThanOrEqual(frequency.times);
      expect(indices.every((index) => index >= frequency.skip)).toBe(true);
    }),
  );
});

it('strikes each match when nothing else is said, and none at probability 0', () => {
  fc.assert(
    fc.property(seeds, fc.nat(199), fc.integer({ min: 1, max: 200 }), (seed, skip, times) => {
      expect(struck(seed, {})).toHaveLength(200);
      expect(struck(seed, { probability: 0 })).toEqual([]);
      const expected = Array.from({ length: Math.min(times, 200 - skip) }, (_, index) => skip + index);
      expect(struck(seed, { skip, times })).toEqual(expected);
    }),
  );
});

it('strikes about as often as its probability says', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const { length } = struck(seed, { probability: 0.3 });
      // 60 expected; more than six standard deviations off is no chance
      expect(Math.abs(length - 60)).toBeLessThan(40);
    }),
  );
});
