import fc from 'fast-check';
import { expect, it } from 'vitest';
import { clockOffset } from './clock-offset.ts';

const delay = fc.integer({ min: 0, max: 30_000 });

it('takes the time of a service for no earlier than it is, and for at most a second and the wait for the answer later', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.nat(1e9), delay, delay, (ahead, start, out, back) => {
      const served = 1e12 + start + out;
      const answer = {
        sentAt: served - out - ahead,
        answeredAt: served + back - ahead,
        date: Math.floor(served / 1_000) * 1_000,
      };
      const offset = clockOffset(answer);
      expect(offset).toBeGreaterThanOrEqual(offset === 0 ? ahead - 1_000 - out - back : ahead);
      expect(offset).toBeLessThanOrEqual(ahead + 1_000 + out + back);
    }),
  );
});

it('believes a clock that no answer contradicts', () => {
  fc.assert(
    fc.property(fc.nat(1e9), delay, delay, (start, out, back) => {
      const served = 1e12 + start + out;
      const date = Math.floor(served / 1_000) * 1_000;
      expect(clockOffset({ sentAt: served - out, answeredAt: served + back, date })).toBe(0);
    }),
  );
});
