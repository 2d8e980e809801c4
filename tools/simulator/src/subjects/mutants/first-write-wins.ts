import { createHandler } from '@order-events/order-consumer';
import type { CreateHandler } from '../handler-under-test.ts';
import { createStoreWith, toRealPorts } from './parts.ts';

/** Takes the condition against duplicates for all that it takes: an order never goes beyond its first event. */
export const firstWriteWins: CreateHandler = (ports) =>
  createHandler({
    ...toRealPorts(ports),
    store: createStoreWith(ports, () => ({ ConditionExpression: 'attribute_not_exists(orderId)' })),
  });
