import type { AnyOrderEvent } from '@order-events/contracts';
import type { HistoryEvent, QueueName } from '../run/history.ts';
import { eventOf } from './item-event.ts';

/** What the services hold at one moment of a history, worked out from what was recorded until then. */
export interface Holdings {
  /** What each order's item says, by orderId. */
  readonly items: ReadonlyMap<string, AnyOrderEvent>;
  /** How many messages of a queue have each body. */
  readonly bodies: Readonly<Record<QueueName, ReadonlyMap<string, number>>>;
  /** Goes on to the moment after the next event. */
  readonly advance: (event: HistoryEvent) => void;
}

/** What the services hold before anything happened: nothing. */
export function openHoldings(): Holdings {
  const items = new Map<string, AnyOrderEvent>();
  const bodies = { OrderQueue: new Map<string, number>(), OrderDLQ: new Map<string, number>() };
  const bodyOf = new Map<string, string>();
  const count = (queue: QueueName, body: string, change: number) => {
    const left = (bodies[queue].get(body) ?? 0) + change;
    if (left > 0) bodies[queue].set(body, left);
    else bodies[queue].delete(body);
  };
  const advance = (event: HistoryEvent) => {
    if (event.type === 'enqueued') {
      bodyOf.set(event.sqsMessageId, event.body);
      count(event.queue, event.body, 1);
    } else if (event.type === 'deleted') {
      count(event.queue, bodyOf.get(event.sqsMessageId) ?? '', -1);
    } else if (event.type === 'requested' && event.action === 'PutItem' && event.effect === 'applied') {
      const written = event.item && eventOf(event.item);
      if (written !== undefined) items.set(written.orderId, written);
    }
  };
  return { items, bodies, advance };
}
