import { type AnyOrderEvent, orderEventContract } from '@order-events/contracts';
import type { EventStore } from '../ports.ts';
import { precedence } from '../precedence.ts';

/** What became of one event: what the store answered, or why it did not. */
export type SaveResult =
  { readonly status: 'stored' | 'superseded' } | { readonly status: 'failed'; readonly error: unknown };

/**
 * Saves several events of one order with as few writes as is safe: the newest first, whose write supersedes the others.
 * Where that write fails, it says nothing of the others, and the next newest is tried on its own.
 *
 * @param deadline - When it aborts, no further write is begun.
 * @returns What became of each, in their order. Never rejects.
 * @example await saveNewestFirst([paid, shipped], store, deadline) // [{ status: 'superseded' }, { status: 'stored' }]
 */
export async function saveNewestFirst(
  rivals: readonly AnyOrderEvent[],
  store: EventStore<AnyOrderEvent>,
  deadline: AbortSignal,
): Promise<readonly SaveResult[]> {
  const results = new Map<number, SaveResult>();
  for (const index of newestFirst(rivals)) {
    const result = await save(rivals[index] as AnyOrderEvent, store, deadline);
    results.set(index, result);
    if (result.status === 'failed') continue;
    // it is durable that this event or a newer one is the item: what is older is superseded
    return rivals.map((_, place) => results.get(place) ?? { status: 'superseded' });
  }
  return rivals.map((_, place) => results.get(place) as SaveResult);
}

/** The places of the events, from the newest to the oldest; of equal ones the first comes first. */
function newestFirst(rivals: readonly AnyOrderEvent[]): readonly number[] {
  if (rivals.length === 1) return [0];
  const standings = rivals.map((order, index) => ({ index, precedence: precedence(orderEventContract, order) }));
  standings.sort((left, right) =>
    left.precedence < right.precedence ? 1 : left.precedence > right.precedence ? -1 : 0,
  );
  return standings.map(({ index }) => index);
}

async function save(
  order: AnyOrderEvent,
  store: EventStore<AnyOrderEvent>,
  deadline: AbortSignal,
): Promise<SaveResult> {
  try {
    deadline.throwIfAborted();
    return { status: await store.save(order, deadline) };
  } catch (error) {
    return { status: 'failed', error };
  }
}
