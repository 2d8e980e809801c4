import type { AnyOrderEvent } from '@order-events/contracts';
import { createInMemoryOrderStore } from './in-memory-order-store.ts';
import { orderStoreContract } from './order-store.contract.ts';

orderStoreContract('the in-memory order store', async () => {
  const orders = new Map<string, AnyOrderEvent>();
  return { store: createInMemoryOrderStore(orders), find: async (orderId) => orders.get(orderId) };
});
