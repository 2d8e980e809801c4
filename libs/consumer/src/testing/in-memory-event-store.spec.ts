import { type AnyOrderEvent, orderEventContract } from '@order-events/contracts';
import { createInMemoryEventStore } from './in-memory-event-store.ts';
import { orderStoreContract } from './order-store.contract.ts';

orderStoreContract('the in-memory order store', async () => {
  const orders = new Map<string, AnyOrderEvent>();
  return { store: createInMemoryEventStore(orderEventContract, orders), find: async (orderId) => orders.get(orderId) };
});
