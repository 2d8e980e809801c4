import { appliedWrites, type Evidence } from '../evidence.ts';
import { describeEvent } from '../item-event.ts';
import type { LawViolation } from '../law-violation.ts';
import { compareEvents } from '../total-order.ts';

/** What is written for an order only grows: each write that DynamoDB does is of a newer event than the one before. */
export function noRegression(evidence: Evidence): readonly LawViolation[] {
  const orders = Map.groupBy(appliedWrites(evidence), ({ event }) => event.orderId);
  return [...orders.values()].flatMap((writes) =>
    writes.flatMap((write, place) => {
      const before = writes[place - 1];
      if (before === undefined || compareEvents(write.event, before.event) > 0) return [];
      const explanation = `${describeEvent(write.event)} was written over ${describeEvent(before.event)}, which is as new or newer`;
      return [{ law: 'no regression' as const, explanation, events: [before.index, write.index] }];
    }),
  );
}
