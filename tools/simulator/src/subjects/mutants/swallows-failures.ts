import { createHandler } from '@order-events/order-consumer';
import type { CreateHandler } from '../handler-under-test.ts';
import { toRealPorts } from './parts.ts';

/** Logs what failed, and answers as the API behind a gateway would. SQS takes that for a success, and deletes the batch. */
export const swallowsFailures: CreateHandler = (ports) => {
  const handler = createHandler(toRealPorts(ports));
  return async (event, context) => {
    await handler(event, context);
    return { statusCode: 200, body: 'Done' };
  };
};
