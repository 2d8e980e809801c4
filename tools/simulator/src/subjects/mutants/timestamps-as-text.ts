import { createHandler } from '@order-events/order-consumer';
import type { CreateHandler } from '../handler-under-test.ts';
import { createStoreWith, toRealPorts } from './parts.ts';

/** Compares timestamps as they are written: `14:00+02:00` seems newer than `12:30Z`, and `12:00:00Z` than `12:00:00.5Z`. */
export const timestampsAsText: CreateHandler = (ports) =>
  createHandler({
    ...toRealPorts(ports),
    store: createStoreWith(ports, ({ timestamp }) => ({
      ConditionExpression: 'attribute_not_exists(orderId) OR #timestamp < :timestamp',
      ExpressionAttributeNames: { '#timestamp': 'timestamp' },
      ExpressionAttributeValues: { ':timestamp': timestamp },
    })),
  });
