import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createDeadLetterSink } from '@order-events/dead-letters';
import { createBatchReporter, createBatchTracer } from '@order-events/observability';
import { createDynamoOrderStore } from '@order-events/order-store';
import { createHandler } from './create-handler.ts';
import { readEnvironment } from './read-environment.ts';
import { systemClock } from './system-clock.ts';

/** A connection or an answer that takes longer than this, in milliseconds, is given up and tried again. */
const requestHandler = { connectionTimeout: 1_000, requestTimeout: 1_000, throwOnRequestTimeout: true };
const { functionName, tableName, deadLetterQueueUrl, ...settings } = readEnvironment(process.env);

export const handler = createHandler({
  store: createDynamoOrderStore({
    client: DynamoDBDocumentClient.from(new DynamoDBClient({ requestHandler })),
    tableName,
  }),
  deadLetters: createDeadLetterSink({ client: new SQSClient({ requestHandler }), queueUrl: deadLetterQueueUrl }),
  report: createBatchReporter({ functionName, write: (line) => process.stdout.write(`${line}\n`) }),
  trace: createBatchTracer(),
  clock: systemClock,
  ...settings,
});
