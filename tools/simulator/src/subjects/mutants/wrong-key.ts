import { createHandler } from '@order-events/order-consumer';
import type { CreateHandler } from '../handler-under-test.ts';
import { toRealPorts } from './parts.ts';

/** Names the failed records under the key that the records themselves have. Lambda cannot read it, and fails the batch. */
export const wrongKey: CreateHandler = (ports) => {
  const handler = createHandler(toRealPorts(ports));
  return async (event, context) => {
    const { batchItemFailures } = await handler(event, context);
    return { batchItemFailures: batchItemFailures.map(({ itemIdentifier }) => ({ messageId: itemIdentifier })) };
  };
};
