import type { EventContract, EventOf } from '@order-events/contracts';
import { OrderEventsError } from '../errors.ts';
import { precedence } from '../precedence.ts';
import type { EventStore } from '../ports.ts';

/** The save was given up before it began. */
class SaveAbortedError extends OrderEventsError {
  override readonly name = 'SaveAbortedError';
  readonly code = 'ORDER_STORE_UNAVAILABLE';
  readonly retryable = true;
}

/**
 * Creates an event store that keeps its events in a map, by their keys. It keeps the same contract as the one in DynamoDB.
 *
 * @example const store = createInMemoryEventStore(orderEventContract);
 */
export function createInMemoryEventStore<Versions extends object>(
  contract: EventContract<Versions>,
  events = new Map<string, EventOf<Versions>>(),
): EventStore<EventOf<Versions>> {
  return {
    save: async (event, signal) => {
      if (signal?.aborted === true) throw new SaveAbortedError();
      const key = contract.keyOf(event);
      const present = events.get(key);
      if (present !== undefined && precedence(contract, present) >= precedence(contract, event)) return 'superseded';
      events.set(key, event);
      return 'stored';
    },
  };
}
