import { findViolations, isOrderEvent, orderEventContract } from '@order-events/contracts';
import { newestOf } from '@order-events/consumer';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createLoadPlan } from './load-plan.ts';

const startedAt = Date.parse('2025-05-03T12:00:00Z');
const anIndex = fc.nat(10_000_000);
const aSeed = fc.nat(2 ** 31 - 1);

it('plans the same order from the same seed and number', () => {
  fc.assert(
    fc.property(aSeed, anIndex, (seed, index) => {
      expect(createLoadPlan({ seed, startedAt })(index)).toEqual(createLoadPlan({ seed, startedAt })(index));
    }),
  );
});

it('plans order events by the contract, and poison against it', () => {
  fc.assert(
    fc.property(aSeed, anIndex, (seed, index) => {
      const { orderId, events, poison } = createLoadPlan({ seed, startedAt, poison: 0.3 })(index);
      for (const event of events) expect([isOrderEvent(event), event.orderId]).toEqual([true, orderId]);
      if (poison !== undefined) expect(findViolations(JSON.parse(poison))).not.toEqual([]);
      expect(events.length === 0).toBe(poison !== undefined);
    }),
  );
});

it("names the event that is the newest by the consumer's own rule", () => {
  fc.assert(
    fc.property(aSeed, anIndex, (seed, index) => {
      const { events, newest: named } = createLoadPlan({ seed, startedAt, late: 0.5, duplicates: 0.3 })(index);
      const winner =
        events.length === 0 ? undefined : events.reduce((left, right) => newestOf(orderEventContract)(left, right));
      expect(named).toEqual(winner);
    }),
  );
});

it('keeps the shares that were asked for', () => {
  const plan = createLoadPlan({ seed: 7, startedAt, poison: 0.1, duplicates: 0.2, late: 0.3 });
  const planned = Array.from({ length: 10_000 }, (_, index) => plan(index));
  const share = (is: (order: ReturnType<typeof plan>) => boolean) => planned.filter(is).length / planned.length;
  expect(share(({ poison }) => poison !== undefined)).toBeCloseTo(0.1, 1);
  expect(share(({ events: [first, second] }) => second !== undefined && first === second)).toBeCloseTo(0.2, 1);
  expect(share(({ events: [first, second] }) => second !== undefined && first !== second)).toBeCloseTo(0.3, 1);
});
