import { PublishBatchCommand, PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { afterEach, describe, expect, it } from 'vitest';
import { type Endpoint, startEndpoint } from './endpoint.ts';
import { createEntryFailures, type FailingEntries } from './entry-failures.ts';

let endpoint: Endpoint;
let client: SNSClient;

async function start(failing?: FailingEntries): Promise<void> {
  endpoint = await startEndpoint({ latency: 0, ...(failing === undefined ? {} : { failing }) });
  const credentials = { accessKeyId: 'benchmark', secretAccessKey: 'benchmark' };
  client = new SNSClient({ endpoint: endpoint.url, region: 'eu-west-1', credentials, maxAttempts: 1 });
}

afterEach(async () => {
  client.destroy();
  await endpoint.stop();
});

const toMessage = (index: number, length = 0) => JSON.stringify({ orderId: `O${index}`, itemName: 'x'.repeat(length) });

function publish(index: number, length?: number) {
  return client.send(new PublishCommand({ TopicArn: endpoint.topicArn, Message: toMessage(index, length) }));
}

function publishBatch(count: number, { length = 0, attribute = 'x' } = {}) {
  const PublishBatchRequestEntries = Array.from({ length: count }, (_, index) => ({
    Id: `entry-${index}`,
    Message: toMessage(index, length),
    MessageAttributes: { note: { DataType: 'String', StringValue: attribute } },
  }));
  return client.send(new PublishBatchCommand({ TopicArn: endpoint.topicArn, PublishBatchRequestEntries }));
}

async function sendMessageBatch(count: number): Promise<unknown> {
  const Entries = Array.from({ length: count }, (_, index) => ({ Id: `O${index}`, MessageBody: toMessage(index) }));
  const answer = await fetch(endpoint.url, {
    method: 'POST',
    headers: { 'x-amz-target': 'AmazonSQS.SendMessageBatch' },
    body: JSON.stringify({ QueueUrl: endpoint.queueUrl, Entries }),
  });
  return answer.json();
}

describe('the endpoint', () => {
  it('takes what is published alone and in a batch, and counts the requests', async () => {
    await start();
    expect((await publish(10)).MessageId).toBeDefined();
    const { Successful, Failed } = await publishBatch(10);
    expect(Successful?.map(({ Id }) => Id)).toEqual(Array.from({ length: 10 }, (_, index) => `entry-${index}`));
    expect(Failed).toEqual([]);
    expect(endpoint.taken.size).toBe(11);
    expect(endpoint.requests).toBe(2);
  });

  it('takes what is sent to the queue', async () => {
    await start();
    expect(await sendMessageBatch(2)).toMatchObject({
      Successful: [{ Id: 'O0', MD5OfMessageBody: expect.stringMatching(/^[\da-f]{32}$/) }, { Id: 'O1' }],
      Failed: [],
    });
    expect([...endpoint.taken]).toEqual(['O0', 'O1']);
  });

  it('takes nothing of a batch that is beyond a limit', async () => {
    await start();
    await expect(publishBatch(11)).rejects.toMatchObject({ name: 'TooManyEntriesInBatchRequestException' });
    await expect(publishBatch(10, { length: 26_200 })).rejects.toMatchObject({ name: 'BatchRequestTooLongException' });
    await expect(publishBatch(10, { attribute: 'x'.repeat(26_200) })).rejects.toMatchObject({
      name: 'BatchRequestTooLongException',
    });
    await expect(publish(0, 262_144)).rejects.toMatchObject({ name: 'InvalidParameterException' });
    expect(await sendMessageBatch(11)).toMatchObject({ __type: 'TooManyEntriesInBatchRequest' });
    expect(endpoint.taken.size).toBe(0);
  });

  it('fails entries of a batch while it takes the others, and says which', async () => {
    await start({ share: 0.5, seed: 1 });
    endpoint.begin();
    const { Successful = [], Failed = [] } = await publishBatch(10);
    expect(Successful.map(({ Id }) => Id?.replace('entry-', 'O'))).toEqual([...endpoint.taken]);
    expect(Successful.length + Failed.length).toBe(10);
    expect(Failed.length).toBeGreaterThan(0);
    for (const entry of Failed) expect(entry).toMatchObject({ Code: 'InternalError', SenderFault: false });
  });

  it('fails the same orders however they come', async () => {
    await start({ share: 0.5, seed: 1 });
    endpoint.begin();
    await publishBatch(10);
    const taken = new Set(endpoint.taken);
    endpoint.begin();
    await Promise.allSettled(Array.from({ length: 10 }, (_, index) => publish(9 - index)));
    expect(new Set(endpoint.taken)).toEqual(taken);
    endpoint.begin();
    await sendMessageBatch(10);
    expect(new Set(endpoint.taken)).toEqual(taken);
  });

  it('fails the share that was asked for, and the next attempt of an order by a decision of its own', () => {
    const fails = createEntryFailures({ share: 0.1, seed: 1 });
    const ids = Array.from({ length: 10_000 }, (_, index) => `O${index}`);
    const first = ids.filter(fails);
    const second = first.filter(fails);
    expect(first.length / ids.length).toBeCloseTo(0.1, 1);
    expect(second.length / first.length).toBeCloseTo(0.1, 1);
    expect(ids.filter(createEntryFailures({ share: 0.1, seed: 2 }))).not.toEqual(first);
  });

  it('fails nothing before it begins', async () => {
    await start({ share: 1, seed: 1 });
    await sendMessageBatch(3);
    expect(endpoint.taken.size).toBe(3);
    endpoint.begin();
    expect(endpoint.requests).toBe(0);
    expect(await sendMessageBatch(3)).toMatchObject({ Successful: [] });
    expect(endpoint.taken.size).toBe(0);
  });
});
