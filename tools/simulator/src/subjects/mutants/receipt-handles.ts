import { createHandler } from '@order-events/order-consumer';
import type { CreateHandler } from '../handler-under-test.ts';
import { toRealPorts } from './parts.ts';

/** Reports the receipt handles, with which SQS itself deletes. Lambda knows them not, and fails the batch. */
export const receiptHandles: CreateHandler = (ports) => {
  const handler = createHandler(toRealPorts(ports));
  return async (event, context) => {
    const { batchItemFailures } = await handler(event, context);
    const handles = new Map(event.Records.map(({ messageId, receiptHandle }) => [messageId, receiptHandle]));
    return {
      batchItemFailures: batchItemFailures.map(({ itemIdentifier: id }) => ({ itemIdentifier: handles.get(id) })),
    };
  };
};
