import { join } from 'node:path';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { resourceNamesOf } from '@order-events/contracts';
import { type Intercept, startLocalCloud } from '@order-events/local-cloud';
import { afterAll, afterEach } from 'vitest';
import type { OperationsTarget } from './operations-target.ts';

const assembly = join(import.meta.dirname, '../../../apps/infra/cdk.out');

/** The synthesized stack on this machine, for the tests of a file, and what may happen to its requests. */
export async function startTarget() {
  const faults: { intercept: Intercept | undefined } = { intercept: undefined };
  const cloud = await startLocalCloud({ assembly, intercept: (request) => faults.intercept?.(request) });
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = { endpoint: cloud.endpoint, region: cloud.region, credentials };
  const target: OperationsTarget = {
    names: resourceNamesOf('dev'),
    sns: new SNSClient(client),
    sqs: new SQSClient(client),
    dynamo: DynamoDBDocumentClient.from(new DynamoDBClient(client)),
    logs: new CloudWatchLogsClient(client),
  };
  afterEach(() => {
    faults.intercept = undefined;
  });
  afterAll(async () => {
    for (const each of [target.sns, target.sqs, target.dynamo, target.logs]) each.destroy();
    await cloud.stop();
  });
  return { cloud, target, faults };
}
