import { CreateQueueCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { PoisonReason } from '@order-events/core';
import { toSqsRecord } from '@order-events/core/testing';
import { type GatewayRequest, type LocalCloud, startLocalCloud } from '@order-events/local-cloud';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createDeadLetterSink } from './dead-letter-sink.ts';
import { readDeadLetters } from './read-dead-letters.ts';

let cloud: LocalCloud;
let client: SQSClient;
const requests: GatewayRequest[] = [];

beforeAll(async () => {
  cloud = await startLocalCloud({
    template: { Resources: {} },
    intercept: (request) => void requests.push(request),
  });
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  client = new SQSClient({ endpoint: cloud.endpoint, region: cloud.region, credentials });
});

beforeEach(() => {
  requests.length = 0;
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
    const reason: PoisonReason = {
      code: 'SCHEMA_VIOLATION',
      pointer: '/quantity',
      schemaVersion: '1',
      firstSeen: '2025-05-03T12:00:00.000Z',
      messageId: 'm1',
    };
    await Promise.all(createDeadLetterSink(queue).send([{ record: toSqsRecord('the body'), reason }]));
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

  it('are asked for by long polls only, which miss no server of the queue', async () => {
    await readDeadLetters(await openQueue('long-poll'));
    const polls = requests.filter(({ action }) => action === 'ReceiveMessage');
    expect(polls).not.toEqual([]);
    for (const { body } of polls) {
      const { WaitTimeSeconds } = JSON.parse(body.toString()) as { readonly WaitTimeSeconds?: number };
      expect(WaitTimeSeconds).toBeGreaterThan(0);
    }
  });
});
