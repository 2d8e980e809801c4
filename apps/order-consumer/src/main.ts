import { orderEventContract } from '@order-events/contracts';
import { SQSClient } from '@aws-sdk/client-sqs';
import { createDeadLetterSink } from '@order-events/dead-letters';
import { createBatchReporter, createBatchTracer } from '@order-events/observability';
import { createDynamoEventStore } from '@order-events/event-store';
import { createDynamoClient } from './create-dynamo-client.ts';
import { createHandler } from './create-handler.ts';
import { readEnvironment } from './read-environment.ts';
import { systemClock } from './system-clock.ts';

/** A connection or an answer that takes longer than this, in milliseconds, is given up and tried again. */
const requestHandler = { connectionTimeout: 1_000, requestTimeout: 1_000, throwOnRequestTimeout: true };
const { functionName, tableName, deadLetterQueueUrl, ...settings } = readEnvironment(process.env);

// the queue is at the endpoint of its service, as the table is; without this, the SDK would write a warning for each request
// where the URL of the queue has another host
const sqs = new SQSClient({ requestHandler, useQueueUrlAsEndpoint: false });

export const handler = createHandler({
  store: createDynamoEventStore({
    contract: orderEventContract,
    client: createDynamoClient({ requestHandler }),
    tableName,
  }),
  deadLetters: createDeadLetterSink({ client: sqs, queueUrl: deadLetterQueueUrl }),
  report: createBatchReporter({ functionName, write: (line) => process.stdout.write(`${line}\n`) }),
  trace: createBatchTracer(),
  clock: systemClock,
  ...settings,
});
