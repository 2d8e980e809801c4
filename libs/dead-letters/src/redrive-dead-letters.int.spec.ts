import { createHash } from 'node:crypto';
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openDeadLetterQueue } from './dead-letter-queue.ts';
import { readDeadLetters } from './read-dead-letters.ts';
import { redriveDeadLetters, type RedriveOptions } from './redrive-dead-letters.ts';
import { openRedriveFile } from './redrive-record.ts';
import {
  earlierPoisonLetter,
  jsonAnswer,
  movedLetter,
  note,
  poisonLetter,
  startSqs,
  type TestLetter,
  text,
} from './sqs-engine.fixture.ts';

const { sqs, createQueue, send, count, faults } = await startSqs();
const folder = mkdtempSync(join(tmpdir(), 'redrive-'));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;
const newFile = () => join(folder, `${++files}.ndjson`);

async function filled(letters: readonly TestLetter[]) {
  const [dead, target] = [await createQueue(), await createQueue()];
  await send(dead.queueUrl, letters);
  return { dead, to: target.queueUrl };
}

async function redrive(dead: string, options: RedriveOptions, path: string = newFile()) {
  await using queue = openDeadLetterQueue({ ...sqs, queueUrl: dead });
  await using file = await openRedriveFile(path);
  return await redriveDeadLetters(queue, { file, ...options });
}

const linesOf = (path: string) =>
  readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { event: string; messageId?: string; lostAttributes?: string[] });

const good = (number: number) => Array.from({ length: number }, (_, index) => movedLetter(`O${index}`));

// each test has queues of its own
describe.concurrent('a redrive', () => {
  it('moves every letter that the consumer would take, and no poison', async () => {
    const { dead, to } = await filled([...good(23), poisonLetter('P1'), poisonLetter('P2')]);
    const result = await redrive(dead.queueUrl, { to });
    expect(result).toMatchObject({ redriven: 23, refused: 2, failed: 0, interrupted: false });
    expect(result.reasons).toEqual([{ code: 'SCHEMA_VIOLATION', pointer: '/quantity', count: 2 }]);
    expect([await count(to), await count(dead.queueUrl)]).toEqual([
      { visible: 23, hidden: 0 },
      { visible: 2, hidden: 0 },
    ]);
  });

  it.each([
    ['', { deadLetter: note({ code: 'SCHEMA_VIOLATION', pointer: '/quantity', redriveCount: 1, editedFrom: 'm0' }) }],
    [
      ' of an earlier release',
      {
        ...earlierPoisonLetter('P').attributes,
        'redrive.count': { DataType: 'Number', StringValue: '1' },
        'redrive.editedFrom': text('m0'),
      },
    ],
  ])('leaves the body as it is, takes away the reasons%s, and counts itself', async (_, noted) => {
    const ofSns = { RequestID: text('r'), ErrorCode: text('AccessDenied'), ErrorMessage: text('no') };
    const attributes = { ...noted, ...ofSns, correlationId: text('c-1') };
    const letter = { ...movedLetter('O1'), attributes };
    const { dead, to } = await filled([letter]);
    await redrive(dead.queueUrl, { to });
    const [sent] = await readDeadLetters({ ...sqs, queueUrl: to });
    expect(sent).toMatchObject({ body: letter.body, redriveCount: 2, code: 'MAX_RECEIVES_EXCEEDED' });
    expect(sent?.attributes).toEqual({
      correlationId: text('c-1'),
      deadLetter: note({ redriveCount: 2, editedFrom: 'm0' }),
    });
  });

  it('keeps what a sender calls as SNS calls a part of its reason', async () => {
    const letter = { ...movedLetter('O1'), attributes: { RequestID: text('r-1') } };
    const { dead, to } = await filled([letter]);
    await redrive(dead.queueUrl, { to });
    const [sent] = await readDeadLetters({ ...sqs, queueUrl: to });
    expect(sent?.attributes).toMatchObject({ RequestID: text('r-1') });
  });

  it('goes on after an attribute that the SDK cannot read, and names it', async () => {
    const attributes = Object.fromEntries([['__proto__', text('x')]]);
    const { dead, to } = await filled([{ ...movedLetter('O1'), attributes }]);
    expect(await redrive(dead.queueUrl, { to })).toMatchObject({ redriven: 1 });
    const [sent] = await readDeadLetters({ ...sqs, queueUrl: to });
    expect(sent?.lostAttributes).toEqual(['__proto__']);
  });

  it('leaves what was redriven too many times already', async () => {
    const often = { ...movedLetter('O1'), attributes: { 'redrive.count': { DataType: 'Number', StringValue: '3' } } };
    const { dead, to } = await filled([often, movedLetter('O2')]);
    expect(await redrive(dead.queueUrl, { to })).toMatchObject({ redriven: 1, overLimit: 1 });
    expect(await redrive(dead.queueUrl, { to, maxRedrives: 4 })).toMatchObject({ redriven: 1, overLimit: 0 });
  });

  it('sends poison when it is forced', async () => {
    const { dead, to } = await filled([poisonLetter('P1')]);
    expect(await redrive(dead.queueUrl, { to, force: true })).toMatchObject({ redriven: 1, refused: 0 });
    expect(await count(to)).toEqual({ visible: 1, hidden: 0 });
  });

  it('counts in a dry run what it would do, and does nothing', async () => {
    const { dead, to } = await filled([...good(12), poisonLetter('P1')]);
    await using queue = openDeadLetterQueue({ ...sqs, queueUrl: dead.queueUrl });
    expect(await redriveDeadLetters(queue, { to, dryRun: true })).toMatchObject({ redriven: 12, refused: 1 });
    await queue.giveBack();
    expect([await count(to), await count(dead.queueUrl)]).toEqual([
      { visible: 0, hidden: 0 },
      { visible: 13, hidden: 0 },
    ]);
  });

  it.each([
    ['code', () => ({ codes: ['SCHEMA_VIOLATION'] }), 1],
    ['id', (ids: readonly string[]) => ({ messageIds: ids.slice(0, 2) }), 2],
    ['age, none of them old', () => ({ before: Date.parse('2020-01-01T00:00:00Z') }), 0],
    ['age, all of them young', () => ({ since: Date.parse('2020-01-01T00:00:00Z') }), 6],
  ])('moves only those that are meant by %s', async (_, selectionOf, redriven) => {
    const { dead, to } = await filled([...good(5), poisonLetter('P1')]);
    const ids = (await readDeadLetters({ ...sqs, queueUrl: dead.queueUrl })).map(({ messageId }) => messageId);
    const result = await redrive(dead.queueUrl, { to, force: true, selection: selectionOf(ids) });
    expect(result).toMatchObject({ redriven, left: 6 - redriven });
    expect(await count(to)).toEqual({ visible: redriven, hidden: 0 });
  });

  it('does not wait for what comes back meanwhile', async () => {
    const { dead } = await filled(good(7));
    // what is sent arrives in the queue that is read
    const result = await redrive(dead.queueUrl, { to: dead.queueUrl });
    expect(result.redriven).toBe(7);
    expect(await count(dead.queueUrl)).toEqual({ visible: 7, hidden: 0 });
  });
});

describe('a redrive of an operator whose clock is', () => {
  it.each([
    ['10 minutes behind redrives what is there', -600_000],
    ['10 minutes ahead redrives what is there', 600_000],
  ])('%s', async (_, wrong) => {
    const { dead, to } = await filled(good(3));
    await using queue = openDeadLetterQueue({ ...sqs, queueUrl: dead.queueUrl, now: () => Date.now() + wrong });
    await using file = await openRedriveFile(newFile());
    expect(await redriveDeadLetters(queue, { to, file })).toMatchObject({ redriven: 3, later: 0 });
  });

  it('ahead refuses an event that the consumer would refuse', async () => {
    const nextWeek = new Date(Date.now() + 7 * 24 * 60 * 60 * 1000).toISOString();
    const { dead, to } = await filled([movedLetter('O1', { timestamp: nextWeek })]);
    await using queue = openDeadLetterQueue({
      ...sqs,
      queueUrl: dead.queueUrl,
      now: () => Date.now() + 10 * 24 * 60 * 60 * 1000,
    });
    expect(await redriveDeadLetters(queue, { to, dryRun: true })).toMatchObject({ redriven: 0, refused: 1 });
  });
});

it('leaves and counts what was sent after the time until which it redrives', async () => {
  const { dead, to } = await filled(good(2));
  const until = Date.now();
  // SQS counts the time of a letter in milliseconds
  while (Date.now() === until);
  await send(dead.queueUrl, [movedLetter('O9')]);
  expect(await redrive(dead.queueUrl, { to, until })).toMatchObject({ redriven: 2, later: 1 });
  expect(await count(dead.queueUrl)).toEqual({ visible: 1, hidden: 0 });
});

it('leaves and counts what SQS moved there after the redrive had begun, with the time of its first sending', async () => {
  const { dead, to } = await filled(good(3));
  const ids = (await readDeadLetters({ ...sqs, queueUrl: dead.queueUrl })).map(({ messageId }) => messageId);
  const only = new Set(ids.slice(0, 2));
  expect(await redrive(dead.queueUrl, { to, only })).toMatchObject({ redriven: 2, later: 1 });
});

it('does not send what it no longer holds, since another reader may have it', async () => {
  const { dead, to } = await filled(good(2));
  await using queue = openDeadLetterQueue({ ...sqs, queueUrl: dead.queueUrl });
  await using file = await openRedriveFile(newFile());
  const result = await redriveDeadLetters({ ...queue, isHeld: () => false }, { to, file });
  expect(result).toMatchObject({ redriven: 0, failed: 2, refusals: [{ code: 'no longer held', count: 2 }] });
  expect(await count(to)).toEqual({ visible: 0, hidden: 0 });
});

it('tells what it sent before its file failed', async () => {
  const { dead, to } = await filled(good(5));
  const path = newFile();
  await using queue = openDeadLetterQueue({ ...sqs, queueUrl: dead.queueUrl });
  await using file = await openRedriveFile(path);
  // another program writes the file as soon as something is sent
  faults.intercept = ({ action }) => {
    if (action === 'SendMessageBatch') appendFileSync(path, '{}\n');
    return undefined;
  };
  let told = 0;
  const redriving = redriveDeadLetters(queue, { to, file, onProgress: ({ redriven }) => (told = redriven) });
  await expect(redriving).rejects.toMatchObject({ code: 'RECORD_FILE_FAILED' });
  expect(told).toBe(5);
});

it('finishes nothing that is not selected', async () => {
  const { dead, to } = await filled(good(3));
  const path = newFile();
  faults.intercept = ({ action }) =>
    action === 'DeleteMessageBatch' ? { status: 500, headers: {}, body: Buffer.from('{}') } : undefined;
  await expect(redrive(dead.queueUrl, { to }, path)).rejects.toThrow();
  faults.intercept = undefined;
  const other = { messageIds: ['another'] };
  expect(await redrive(dead.queueUrl, { to, selection: other }, path)).toMatchObject({ finished: 0, left: 3 });
});

it('sends at its rate, and stops at once when it is told to', async () => {
  const { dead, to } = await filled(good(40));
  const controller = new AbortController();
  const result = await redrive(dead.queueUrl, {
    to,
    perSecond: 10,
    signal: controller.signal,
    onProgress: () => controller.abort(),
  });
  // one batch after the other: four that share the limit would all be sent
  expect(result.redriven).toBe(10);
  expect(result.interrupted).toBe(true);
});

it('counts what SQS did not take, and what it did not delete, by the code of its refusal', async () => {
  const { dead, to } = await filled(good(2));
  const failed = { Id: '1', Code: 'InternalError', SenderFault: false };
  faults.intercept = ({ action, body }) => {
    if (action === 'DeleteMessageBatch')
      return jsonAnswer({ Failed: [{ ...failed, Id: '0', Code: 'ReceiptHandleIsInvalid' }] });
    if (action !== 'SendMessageBatch') return undefined;
    const { Entries } = JSON.parse(body.toString()) as { Entries: readonly { MessageBody: string }[] };
    const MD5OfMessageBody = createHash('md5')
      .update(Entries[0]?.MessageBody ?? '')
      .digest('hex');
    return jsonAnswer({ Successful: [{ Id: '0', MessageId: 'sent', MD5OfMessageBody }], Failed: [failed] });
  };
  expect(await redrive(dead.queueUrl, { to })).toMatchObject({
    redriven: 1,
    failed: 1,
    undeleted: 1,
    refusals: [
      { code: 'InternalError', count: 1 },
      { code: 'ReceiptHandleIsInvalid', count: 1 },
    ],
  });
});

describe('the file of a redrive', () => {
  it('has a line for each letter that was sent, before the one for its deletion', async () => {
    const { dead, to } = await filled(good(12));
    const path = newFile();
    await redrive(dead.queueUrl, { to }, path);
    const lines = linesOf(path);
    expect(lines.map(({ event }) => event).filter((event) => event === 'begin')).toHaveLength(1);
    const lineOf = (event: string, id?: string) =>
      lines.findIndex((line) => line.event === event && line.messageId === id);
    const sent = lines.filter(({ event }) => event === 'sent');
    expect(sent).toHaveLength(12);
    for (const { messageId } of sent) expect(lineOf('sent', messageId)).toBeLessThan(lineOf('deleted', messageId));
  });

  it('names the attributes that the message that was sent could not keep', async () => {
    const names = Array.from({ length: 10 }, (_, index) => `a${index}`);
    const full = Object.fromEntries(names.map((name) => [name, text('x')]));
    const { dead, to } = await filled([{ ...movedLetter('O1'), attributes: full }, movedLetter('O2')]);
    const path = newFile();
    expect(await redrive(dead.queueUrl, { to }, path)).toMatchObject({ lostAttributes: ['a9'] });
    const lost = linesOf(path).flatMap(({ event, lostAttributes }) => (event === 'sent' ? [lostAttributes ?? []] : []));
    expect(lost.toSorted((left, right) => left.length - right.length)).toEqual([[], ['a9']]);
  });

  it('lets a redrive that was cut off after sending go on with deleting, and send nothing twice', async () => {
    const { dead, to } = await filled(good(15));
    const path = newFile();
    faults.intercept = ({ action }) =>
      action === 'DeleteMessageBatch' ? { status: 500, headers: {}, body: Buffer.from('{}') } : undefined;
    await expect(redrive(dead.queueUrl, { to }, path)).rejects.toThrow();
    faults.intercept = undefined;
    const sent = linesOf(path).filter(({ event }) => event === 'sent').length;
    expect(sent).toBeGreaterThan(0);
    expect(await redrive(dead.queueUrl, { to }, path)).toMatchObject({ finished: sent, redriven: 15 - sent });
    expect([await count(to), await count(dead.queueUrl)]).toEqual([
      { visible: 15, hidden: 0 },
      { visible: 0, hidden: 0 },
    ]);
  });

  it('does not count as sent what an earlier redrive sent to another queue', async () => {
    const { dead, to: elsewhere } = await filled(good(5));
    const { queueUrl: to } = await createQueue();
    const path = newFile();
    faults.intercept = ({ action }) =>
      action === 'DeleteMessageBatch' ? { status: 500, headers: {}, body: Buffer.from('{}') } : undefined;
    await expect(redrive(dead.queueUrl, { to: elsewhere }, path)).rejects.toThrow();
    faults.intercept = undefined;
    expect(await redrive(dead.queueUrl, { to }, path)).toMatchObject({ finished: 0, redriven: 5 });
    expect(await count(to)).toEqual({ visible: 5, hidden: 0 });
  });

  it('is written before anything is sent: a full disk moves nothing', async () => {
    const { dead, to } = await filled(good(5));
    await expect(redrive(dead.queueUrl, { to }, '/dev/full')).rejects.toMatchObject({
      code: 'RECORD_FILE_FAILED',
      message: expect.stringContaining('the disk is full') as unknown,
    });
    expect([await count(to), await count(dead.queueUrl)]).toEqual([
      { visible: 0, hidden: 0 },
      { visible: 5, hidden: 0 },
    ]);
  });
});
