import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateQueueCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { type Intercept, type LocalCloud, startLocalCloud } from '@order-events/local-cloud';
import { afterAll, beforeAll, beforeEach } from 'vitest';

const assembly = join(import.meta.dirname, '../../../infra/cdk.out');

/** A local cloud for the tests of a file, in which each test has an empty dead-letter queue of its own. */
export function useDeadLetterQueues() {
  const folder = mkdtempSync(join(tmpdir(), 'dead-'));
  let cloud: LocalCloud;
  let sqs: SQSClient;
  let [files, queues] = [0, 0];
  const test = {
    /** Answers requests in the place of AWS. */
    intercept: undefined as Intercept | undefined,
    queue: '',
    queueUrl: '',
    folder,
    sqs: () => sqs,
    newFile: () => join(folder, `${(files += 1)}.ndjson`),
    /** A command line of `orders dlq` for the queue of the test. */
    dlq: (command: string, ...args: readonly string[]) => [
      'dlq',
      command,
      '--endpoint',
      cloud.endpoint,
      '--queue',
      test.queue,
      ...args,
    ],
    send: async (...messages: readonly object[]) => {
      const MessageAttributes = { schemaVersion: { DataType: 'String', StringValue: '1' } };
      for (const message of messages) {
        const MessageBody = JSON.stringify(message);
        await sqs.send(new SendMessageCommand({ QueueUrl: test.queueUrl, MessageBody, MessageAttributes }));
      }
    },
  };

  beforeAll(async () => {
    cloud = await startLocalCloud({ assembly, intercept: (request) => test.intercept?.(request) });
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
    sqs = new SQSClient({ endpoint: cloud.endpoint, region: cloud.region, credentials });
  });
  beforeEach(async () => {
    test.intercept = undefined;
    test.queue = `dead-${(queues += 1)}`;
    const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName: test.queue }));
    test.queueUrl = QueueUrl;
  });
  afterAll(async () => {
    sqs.destroy();
    await cloud.stop();
    rmSync(folder, { recursive: true });
  });
  return test;
}
