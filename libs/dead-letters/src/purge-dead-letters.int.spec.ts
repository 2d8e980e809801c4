import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { openDeadLetterQueue } from './dead-letter-queue.ts';
import { purgeDeadLetters, type PurgeOptions } from './purge-dead-letters.ts';
import { openRecordFile } from './record-file.ts';
import { jsonAnswer, movedLetter, poisonLetter, startSqs } from './sqs-engine.fixture.ts';

const { sqs, createQueue, send, count, faults } = await startSqs();
const folder = mkdtempSync(join(tmpdir(), 'purge-'));
afterAll(() => rmSync(folder, { recursive: true }));
const path = join(folder, 'purged.ndjson');

async function purge(queueUrl: string, options: Omit<PurgeOptions, 'file'> = {}) {
  await using queue = openDeadLetterQueue({ ...sqs, queueUrl });
  await using file = await openRecordFile(path);
  return await purgeDeadLetters(queue, { file, ...options });
}

it('deletes what is selected, and keeps each letter in its file', async () => {
  const { queueUrl } = await createQueue();
  await send(queueUrl, [movedLetter('O1'), poisonLetter('P1'), poisonLetter('P2')]);
  expect(await purge(queueUrl, { selection: { codes: ['SCHEMA_VIOLATION'] } })).toMatchObject({
    deleted: 2,
    unseen: 0,
  });
  expect(await count(queueUrl)).toEqual({ visible: 1, hidden: 0 });
  expect(readFileSync(path, 'utf8').trim().split('\n')).toHaveLength(2);
});

it('leaves and counts what was sent after the time until which it deletes', async () => {
  const { queueUrl } = await createQueue();
  await send(queueUrl, [poisonLetter('P1'), poisonLetter('P2')]);
  const until = Date.now();
  // SQS counts the time of a letter in milliseconds
  while (Date.now() === until);
  await send(queueUrl, [poisonLetter('P3')]);
  expect(await purge(queueUrl, { until })).toMatchObject({ deleted: 2, later: 1 });
  expect(await count(queueUrl)).toEqual({ visible: 1, hidden: 0 });
});

it('counts what SQS did not delete by the code of its refusal, and gives it back', async () => {
  const { queueUrl } = await createQueue();
  await send(queueUrl, [poisonLetter('P1')]);
  faults.intercept = ({ action }) =>
    action === 'DeleteMessageBatch'
      ? jsonAnswer({ Successful: [], Failed: [{ Id: '0', Code: 'InternalError', SenderFault: false }] })
      : undefined;
  expect(await purge(queueUrl)).toMatchObject({
    deleted: 0,
    failed: 1,
    refusals: [{ code: 'InternalError', count: 1 }],
  });
  expect(await count(queueUrl)).toEqual({ visible: 1, hidden: 0 });
});

it('says how many letters it has not seen', async () => {
  const { queueUrl } = await createQueue();
  await send(queueUrl, [poisonLetter('P1')]);
  faults.intercept = ({ action }) => (action === 'ReceiveMessage' ? jsonAnswer({}) : undefined);
  expect(await purge(queueUrl)).toMatchObject({ deleted: 0, unseen: 1 });
});
