import type { AnyOrderEvent } from '@order-events/contracts';
import { OrderEventsError } from '../errors.ts';
import type { OrderStore } from '../ports.ts';
import { precedence } from '../order/precedence.ts';

/** The save was given up before it began. */
class SaveAbortedError extends OrderEventsError {
  override readonly name = 'SaveAbortedError';
  readonly code = 'ORDER_STORE_UNAVAILABLE';
  readonly retryable = true;
}

/** An order store that keeps its orders in a map. It keeps the same contract as the one in DynamoDB. */
export function createInMemoryOrderStore(orders = new Map<string, AnyOrderEvent>()): OrderStore {
  return {
    save: async (order, signal) => {
      if (signal?.aborted === true) throw new SaveAbortedError();
      const present = orders.get(order.orderId);
      if (present !== undefined && precedence(present) >= precedence(order)) return 'superseded';
      orders.set(order.orderId, order);
      return 'stored';
    },
  };
}
