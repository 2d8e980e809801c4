import { CreateQueueCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { toSqsRecord } from '@order-events/core/testing';
import { type LocalCloud, startLocalCloud } from '@order-events/local-cloud';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDeadLetterSink } from './dead-letter-sink.ts';
import { readDeadLetters } from './read-dead-letters.ts';

let cloud: LocalCloud;
let client: SQSClient;

beforeAll(async () => {
  cloud = await startLocalCloud({ template: { Resources: {} } });
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  client = new SQSClient({ endpoint: cloud.endpoint, region: cloud.region, credentials });
});

afterAll(async () => {
  client.destroy();
  await cloud.stop();
});

async function openQueue(name: string) {
  const { QueueUrl = '' } = await client.send(new CreateQueueCommand({ QueueName: name }));
  return { client, queueUrl: QueueUrl };
}

describe('dead letters over SQS', () => {
  it('are read with the reason and the body that they were sent with', async () => {
    const queue = await openQueue('with-reason');
    const reason = {
      code: 'SCHEMA_VIOLATION',
      pointer: '/quantity',
      schemaVersion: '1',
      firstSeen: '2025-05-03T12:00:00.000Z',
      messageId: 'm1',
    };
    await createDeadLetterSink(queue).send(toSqsRecord('the body'), reason);
    const { messageId: _, ...expected } = reason;
    expect(await readDeadLetters(queue)).toEqual([{ ...expected, messageId: expect.any(String), body: 'the body' }]);
  });

  it('are there again after being read, however many there are', async () => {
    const queue = await openQueue('read-twice');
    const bodies = Array.from({ length: 25 }, (_, index) => `body ${index}`);
    for (const MessageBody of bodies)
      await client.send(new SendMessageCommand({ QueueUrl: queue.queueUrl, MessageBody }));
    for (let read = 0; read < 2; read += 1) {
      const letters = await readDeadLetters(queue);
      expect(new Set(letters.map(({ body }) => body))).toEqual(new Set(bodies));
      expect(letters[0]).toMatchObject({ code: 'MAX_RECEIVES_EXCEEDED', pointer: '' });
    }
  });

  it('are not sent when the queue is gone: the failure is worth another attempt', async () => {
    const queueUrl = `${cloud.endpoint}/${cloud.accountId}/gone`;
    const reason = { code: 'X', pointer: '', firstSeen: '2025-05-03T12:00:00.000Z', messageId: 'm1' };
    const sending = createDeadLetterSink({ client, queueUrl }).send(toSqsRecord('x'), reason);
    await expect(sending).rejects.toMatchObject({ code: 'DEAD_LETTER_NOT_SENT', retryable: true });
  });
});
