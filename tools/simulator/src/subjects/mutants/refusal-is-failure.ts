import { createHandler } from '@order-events/order-consumer';
import type { CreateHandler } from '../handler-under-test.ts';
import { toRealPorts } from './parts.ts';

/** Takes a condition that does not hold for an error: duplicates and late events come again until they are dead letters. */
export const refusalIsFailure: CreateHandler = (ports) => {
  const { store, ...realPorts } = toRealPorts(ports);
  return createHandler({
    ...realPorts,
    store: {
      save: async (order, signal) => {
        const status = await store.save(order, signal);
        if (status === 'superseded') throw new Error('The conditional request failed');
        return status;
      },
    },
  });
};
