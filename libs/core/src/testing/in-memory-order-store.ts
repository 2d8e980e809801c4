import type { AnyOrderEvent } from '@order-events/contracts';
import type { OrderStore } from '../ports.ts';
import { precedence } from '../precedence.ts';

/** An order store that keeps its orders in a map. It keeps the same contract as the one in DynamoDB. */
export function createInMemoryOrderStore(orders = new Map<string, AnyOrderEvent>()): OrderStore {
  return {
    save: async (order) => {
      const present = orders.get(order.orderId);
      if (present !== undefined && precedence(present) >= precedence(order)) return 'superseded';
      orders.set(order.orderId, order);
      return 'stored';
    },
  };
}
