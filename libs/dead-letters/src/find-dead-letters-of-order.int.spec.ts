import { expect, it } from 'vitest';
import { openDeadLetterQueue } from './dead-letter-queue.ts';
import { findDeadLettersOfOrder } from './find-dead-letters-of-order.ts';
import { movedLetter, poisonLetter, startSqs } from './sqs-engine.fixture.ts';

const { sqs, createQueue, send, count, requests } = await startSqs();
const others = (letters: number) => Array.from({ length: letters }, (_, index) => movedLetter(`other-${index}`));
const receives = () => requests.filter(({ action }) => action === 'ReceiveMessage').length;

it('finds the dead letters of an order, and gives back all that it looked at', async () => {
  const { queueUrl } = await createQueue();
  await send(queueUrl, [...others(12), poisonLetter('O1'), movedLetter('O1')]);
  const { letters, lookedAt, total } = await findDeadLettersOfOrder('O1', { ...sqs, queueUrl });
  expect(letters.map(({ orderId, code }) => `${orderId} ${code}`).toSorted()).toEqual([
    'O1 MAX_RECEIVES_EXCEEDED',
    'O1 SCHEMA_VIOLATION',
  ]);
  expect([lookedAt, total]).toEqual([14, 14]);
  expect(await count(queueUrl)).toEqual({ visible: 14, hidden: 0 });
});

it('only counts an empty queue', async () => {
  const { queueUrl } = await createQueue();
  expect(await findDeadLettersOfOrder('O1', { ...sqs, queueUrl })).toEqual({ letters: [], lookedAt: 0, total: 0 });
  expect(requests.map(({ action }) => action)).toEqual(['CreateQueue', 'GetQueueAttributes']);
});

it('receives one letter with one request, which waits for no other', async () => {
  const { queueUrl } = await createQueue();
  await send(queueUrl, [poisonLetter('O1')]);
  expect((await findDeadLettersOfOrder('O1', { ...sqs, queueUrl })).letters).toHaveLength(1);
  expect(receives()).toBe(1);
});

it('looks at a part of a large queue, and tells how large the part is', async () => {
  const { queueUrl } = await createQueue();
  await send(queueUrl, others(95));
  const { lookedAt, total } = await findDeadLettersOfOrder('O1', { ...sqs, queueUrl, mostLetters: 20 });
  expect(lookedAt).toBeGreaterThanOrEqual(20);
  expect(lookedAt).toBeLessThan(40);
  expect(total).toBe(95);
  expect(await count(queueUrl)).toEqual({ visible: 95, hidden: 0 });
});

it('counts the letters that another reader holds, and that it cannot look at', async () => {
  const { queueUrl } = await createQueue();
  await send(queueUrl, others(3));
  await using other = openDeadLetterQueue({ ...sqs, queueUrl });
  await other.read(() => {});
  expect(await findDeadLettersOfOrder('O1', { ...sqs, queueUrl })).toEqual({ letters: [], lookedAt: 0, total: 3 });
});

it('stops when its caller does', async () => {
  const { queueUrl } = await createQueue();
  await send(queueUrl, others(3));
  const { lookedAt, total } = await findDeadLettersOfOrder('O1', { ...sqs, queueUrl, signal: AbortSignal.abort() });
  expect([lookedAt, total, receives()]).toEqual([0, 3, 0]);
});
