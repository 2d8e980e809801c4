import { orderEventContract } from '@order-events/contracts';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { precedence } from '@order-events/consumer';
import { createHandler } from '@order-events/order-consumer';
import type { CreateHandler } from '../handler-under-test.ts';
import { createStoreWith, toRealPorts } from './parts.ts';

/** Looks whether the item is older, and then writes: in between, another consumer may have written a newer one. */
export const readThenWrite: CreateHandler = (ports) => {
  const unconditional = createStoreWith(ports, () => ({}));
  return createHandler({
    ...toRealPorts(ports),
    store: {
      save: async (order, signal) => {
        const get = new GetCommand({
          TableName: ports.tableName,
          Key: { orderId: order.orderId },
          ConsistentRead: true,
        });
        const { Item: item } = await ports.dynamo.send(get, { ...(signal && { abortSignal: signal }) });
        const isNewer = item === undefined || String(item['precedence']) < precedence(orderEventContract, order);
        return isNewer ? unconditional.save(order, signal) : 'superseded';
      },
    },
  });
};
