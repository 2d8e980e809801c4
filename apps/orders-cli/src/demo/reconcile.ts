import { isAnyOrderEvent, orderEventContract, ordersTable } from '@order-events/contracts';
import { precedence } from '@order-events/consumer';
import type { DeadLetter } from '@order-events/dead-letters';
import type { OrderItem } from '@order-events/event-store';
import { parseJson } from '../parse-json.ts';

/** A message whose publish returned success. */
export interface PublishedMessage {
  readonly messageId: string;
  readonly message: string;
}

/** What became of a published message, found in what the table and the dead-letter queues hold. */
export type Fate = 'stored' | 'superseded' | 'dead-lettered' | 'lost';

export interface Reconciliation {
  /** In the order of the published messages. */
  readonly fates: readonly Fate[];
  /** Items and dead letters that come from no published message. */
  readonly invented: number;
}

/**
 * Finds for every published message what became of it. Of several messages with the content that is the order's item,
 * the first counts as stored and the others, its repeats, as superseded.
 */
export function reconcile(
  published: readonly PublishedMessage[],
  items: readonly OrderItem[],
  deadLetters: readonly Pick<DeadLetter, 'body'>[],
): Reconciliation {
  const unclaimedItems = new Map(items.map((item) => [item.orderId, item[ordersTable.precedence]]));
  const stored = new Map(unclaimedItems);
  const unclaimedLetters = deadLetters.map(({ body }) => messageIdOf(body));

  const fates = published.map(({ messageId, message }): Fate => {
    const letter = unclaimedLetters.indexOf(messageId);
    if (letter >= 0) {
      unclaimedLetters.splice(letter, 1);
      return 'dead-lettered';
    }
    const order = parseJson(message)?.value;
    if (!isAnyOrderEvent(order)) return 'lost';
    const [mine, winner] = [precedence(orderEventContract, order), stored.get(order.orderId)];
    if (winner === undefined || winner < mine) return 'lost';
    return winner === mine && unclaimedItems.delete(order.orderId) ? 'stored' : 'superseded';
  });
  return { fates, invented: unclaimedItems.size + unclaimedLetters.length };
}

function messageIdOf(body: string): unknown {
  const envelope = parseJson(body)?.value;
  return typeof envelope === 'object' && envelope !== null && 'MessageId' in envelope ? envelope.MessageId : undefined;
}
