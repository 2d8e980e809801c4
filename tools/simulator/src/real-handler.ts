import { createDeadLetterSink } from '@order-events/dead-letters';
import { createHandler } from '@order-events/order-consumer';
import { createDynamoOrderStore } from '@order-events/order-store';
import type { CreateHandler } from './handler-under-test.ts';

/** The handler as it is deployed, with its real adapters. Only the clients, the clock and the report are others. */
export const createRealHandler: CreateHandler = ({ dynamo, sqs, clock, tableName, deadLetterQueueUrl }) =>
  createHandler({
    store: createDynamoOrderStore({ client: dynamo, tableName }),
    deadLetters: createDeadLetterSink({ client: sqs, queueUrl: deadLetterQueueUrl }),
    report: () => {},
    clock,
  });
