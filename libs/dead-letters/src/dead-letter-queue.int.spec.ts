import { expect, it } from 'vitest';
import { openDeadLetterQueue } from './dead-letter-queue.ts';
import type { DeadLetter } from './dead-letter.ts';
import { findDeadLetterQueue } from './find-dead-letter-queue.ts';
import { findDeadLetter } from './find-dead-letter.ts';
import { readDeadLetters } from './read-dead-letters.ts';
import { movedLetter, startSqs } from './sqs-engine.fixture.ts';

const { client, createQueue, send, count, requests, faults } = await startSqs();
const many = Array.from({ length: 95 }, (_, index) => movedLetter(`O${index}`));

const renewals = () => requests.filter(({ action }) => action === 'ChangeMessageVisibilityBatch').length;

async function readAll(queue: ReturnType<typeof openDeadLetterQueue>): Promise<DeadLetter[]> {
  const all: DeadLetter[] = [];
  await queue.read((letters) => void all.push(...letters));
  return all;
}

it('hands on each letter once, hides it as long as it is open, and then gives all back', async () => {
  const { queueUrl } = await createQueue();
  await send(queueUrl, many);
  {
    await using queue = openDeadLetterQueue({ client, queueUrl });
    const all = await readAll(queue);
    expect(new Set(all.map(({ messageId }) => messageId)).size).toBe(95);
    expect(all).toHaveLength(95);
    expect(await count(queueUrl)).toEqual({ visible: 0, hidden: 95 });
  }
  expect(await count(queueUrl)).toEqual({ visible: 95, hidden: 0 });
});

it('does not give back what was removed', async () => {
  const { queueUrl } = await createQueue();
  await send(queueUrl, many);
  {
    await using queue = openDeadLetterQueue({ client, queueUrl });
    const all = await readAll(queue);
    expect(await queue.remove(all.slice(0, 42))).toEqual([]);
  }
  expect(await count(queueUrl)).toEqual({ visible: 53, hidden: 0 });
});

it('renews the hold while the work goes on, so that nobody else gets a letter', async () => {
  const { queueUrl } = await createQueue();
  await send(queueUrl, many.slice(0, 3));
  await using queue = openDeadLetterQueue({ client, queueUrl, hold: 2 });
  await readAll(queue);
  // another reader looks again and again, for longer than the hold
  while (renewals() < 3) {
    await using other = openDeadLetterQueue({ client, queueUrl });
    expect(await readAll(other)).toEqual([]);
  }
});

it('gives back what it received when the reading fails', async () => {
  const { queueUrl } = await createQueue();
  await send(queueUrl, many);
  const reading = async () => {
    await using queue = openDeadLetterQueue({ client, queueUrl });
    await queue.read(() => Promise.reject(new Error('the taker failed')));
  };
  await expect(reading()).rejects.toThrow('the taker failed');
  expect(await count(queueUrl)).toEqual({ visible: 95, hidden: 0 });
});

it('reports the letters that SQS did not delete, and gives them back', async () => {
  const { queueUrl } = await createQueue();
  await send(queueUrl, many.slice(0, 10));
  {
    await using queue = openDeadLetterQueue({ client, queueUrl });
    const all = await readAll(queue);
    faults.intercept = ({ action }) =>
      action === 'DeleteMessageBatch'
        ? {
            status: 200,
            headers: { 'content-type': 'application/x-amz-json-1.0' },
            body: Buffer.from(
              JSON.stringify({ Successful: [], Failed: [{ Id: '0', Code: 'InternalError', SenderFault: false }] }),
            ),
          }
        : undefined;
    expect(await queue.remove(all.slice(0, 1))).toEqual([all[0]?.messageId]);
  }
  expect(await count(queueUrl)).toEqual({ visible: 10, hidden: 0 });
});

it('is asked for by long polls only, which miss no server of the queue', async () => {
  await readDeadLetters(await createQueue());
  const polls = requests.filter(({ action }) => action === 'ReceiveMessage');
  expect(polls).not.toEqual([]);
  for (const { body } of polls) {
    const { WaitTimeSeconds } = JSON.parse(body.toString()) as { readonly WaitTimeSeconds?: number };
    expect(WaitTimeSeconds).toBeGreaterThan(0);
  }
});

it('finds one letter among many, and gives back the others at once', async () => {
  const { queueUrl } = await createQueue();
  await send(queueUrl, many);
  const wanted = (await readDeadLetters({ client, queueUrl }))[77];
  await using queue = openDeadLetterQueue({ client, queueUrl });
  expect(await findDeadLetter(queue, wanted?.messageId ?? '')).toEqual(wanted);
  expect(await count(queueUrl)).toEqual({ visible: 94, hidden: 1 });
});

it('says how many letters are with another reader when it does not find one', async () => {
  const { queueUrl } = await createQueue();
  await send(queueUrl, many.slice(0, 5));
  await using other = openDeadLetterQueue({ client, queueUrl });
  await readAll(other);
  await using queue = openDeadLetterQueue({ client, queueUrl });
  await expect(findDeadLetter(queue, 'nobody')).rejects.toMatchObject({
    code: 'DEAD_LETTER_NOT_FOUND',
    message: expect.stringContaining('5 are with another reader') as unknown,
  });
});

it('refuses a queue whose receives count, before it receives anything', async () => {
  const { queueUrl, name } = await createQueue();
  expect(await findDeadLetterQueue(name, client)).toBe(queueUrl);
  const { name: source } = await createQueue({
    RedrivePolicy: JSON.stringify({
      deadLetterTargetArn: `arn:aws:sqs:us-east-1:000000000000:${name}`,
      maxReceiveCount: 3,
    }),
  });
  await expect(findDeadLetterQueue(source, client)).rejects.toMatchObject({ code: 'NOT_A_DEAD_LETTER_QUEUE' });
  await expect(findDeadLetterQueue('nowhere', client)).rejects.toMatchObject({ code: 'QUEUE_NOT_FOUND' });
  expect(requests.filter(({ action }) => action === 'ReceiveMessage')).toEqual([]);
});
