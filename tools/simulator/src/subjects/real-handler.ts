import { orderEventContract } from '@order-events/contracts';
import { createDeadLetterSink } from '@order-events/dead-letters';
import { createBatchReporter, createBatchTracer } from '@order-events/observability';
import { createHandler } from '@order-events/order-consumer';
import { createDynamoEventStore } from '@order-events/event-store';
import type { CreateHandler } from './handler-under-test.ts';

/** The handler as it is deployed, with its real adapters. Only the clients and the clock are others, and nobody reads its log. */
export const createRealHandler: CreateHandler = ({ dynamo, sqs, clock, tableName, deadLetterQueueUrl }) =>
  createHandler({
    store: createDynamoEventStore({ contract: orderEventContract, client: dynamo, tableName }),
    deadLetters: createDeadLetterSink({ client: sqs, queueUrl: deadLetterQueueUrl }),
    report: createBatchReporter({ functionName: 'order-consumer', write: () => {} }),
    trace: createBatchTracer(),
    clock,
  });
