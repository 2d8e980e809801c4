import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { consumerEnvironment } from '@order-events/contracts';
import { createDeadLetterSink } from '@order-events/dead-letters';
import { createBatchReporter } from '@order-events/observability';
import { createDynamoOrderStore } from '@order-events/order-store';
import { createHandler } from './create-handler.ts';

/** A connection or an answer that takes longer than this, in milliseconds, is given up and tried again. */
const requestHandler = { connectionTimeout: 1_000, requestTimeout: 1_000, throwOnRequestTimeout: true };

function environment(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`expected the environment variable ${name}; the stack sets it`);
  return value;
}

export const handler = createHandler({
  store: createDynamoOrderStore({
    client: DynamoDBDocumentClient.from(new DynamoDBClient({ requestHandler })),
    tableName: environment(consumerEnvironment.tableName),
  }),
  deadLetters: createDeadLetterSink({
    client: new SQSClient({ requestHandler }),
    queueUrl: environment(consumerEnvironment.deadLetterQueueUrl),
  }),
  report: createBatchReporter((line) => process.stdout.write(`${line}\n`)),
});
