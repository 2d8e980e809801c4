import type { AnyOrderEvent } from '@order-events/contracts';
import { type Evidence, indexed } from '../evidence.ts';
import { describeEvent, eventOf } from '../item-event.ts';
import type { LawViolation } from '../law-violation.ts';
import { compareEvents, contentOf } from '../total-order.ts';

/** An event that a consumer or SQS took out of OrderQueue, and where in the history. */
interface Taken {
  readonly event: AnyOrderEvent;
  readonly index: number;
  readonly acknowledged: boolean;
}

/**
 * At rest, an order's item is the maximum of the events that were acknowledged. It may be a newer one only where SQS moved
 * that event to OrderDLQ: then a write was done whose answer was lost until no receive was left, and both hold until a
 * redrive. An event that lies in OrderDLQ and was never written can be newer than the item, until it is redriven.
 */
export function convergence(evidence: Evidence): readonly LawViolation[] {
  const orders = Map.groupBy(takenEvents(evidence), ({ event }) => event.orderId);
  const orderIds = new Set([...orders.keys(), ...Object.keys(evidence.items)]);
  return [...orderIds].flatMap((orderId) => {
    const item = evidence.items[orderId];
    const taken = orders.get(orderId) ?? [];
    const newest = taken.filter(({ acknowledged }) => acknowledged).reduce<Taken | undefined>(newer, undefined);
    const moved = new Set(taken.filter(({ acknowledged }) => !acknowledged).map(({ event }) => contentOf(event)));
    const explanation = judge(item && eventOf(item), newest?.event, moved);
    return explanation ? [{ law: 'convergence' as const, explanation, events: newest ? [newest.index] : [] }] : [];
  });
}

function takenEvents(evidence: Evidence): readonly Taken[] {
  const dead = new Set(evidence.queues.OrderDLQ.map(({ body }) => body));
  return indexed(evidence, 'deleted').flatMap(([{ by, sqsMessageId }, index]) => {
    const message = evidence.messages.get(sqsMessageId);
    if (message === undefined || message.reading.kind === 'poison' || by === 'redrive') return [];
    const { event, kind } = message.reading;
    // what may be poison and lies in OrderDLQ was acknowledged for that
    if (by === 'event-source-mapping' && kind === 'either' && dead.has(message.body)) return [];
    return [{ event, index, acknowledged: by === 'event-source-mapping' }];
  });
}

function newer(best: Taken | undefined, next: Taken): Taken {
  return best === undefined || compareEvents(next.event, best.event) > 0 ? next : best;
}

/** What is wrong with the item of an order, if anything. */
function judge(
  item: AnyOrderEvent | undefined,
  newest: AnyOrderEvent | undefined,
  moved: ReadonlySet<string>,
): string | undefined {
  if (item === undefined) return newest && `${describeEvent(newest)} was acknowledged, but the order has no item`;
  const difference = newest === undefined ? 1 : compareEvents(item, newest);
  if (newest !== undefined && difference < 0) {
    return `${describeEvent(newest)} was acknowledged, but the item is the older ${describeEvent(item)}`;
  }
  if (difference === 0 || moved.has(contentOf(item))) return undefined;
  return `the item is ${describeEvent(item)}, which was never acknowledged`;
}
