import { errorResponse } from '@order-events/local-cloud';
import { describe, expect, it } from 'vitest';
import { openDeadLetterQueue } from './dead-letter-queue.ts';
import { type ExportedLetter, fromExport, toExport } from './exported-letter.ts';
import { type ImportCounts, importDeadLetters, type ImportOptions } from './import-dead-letters.ts';
import { readDeadLetters } from './read-dead-letters.ts';
import { jsonAnswer, earlierPoisonLetter, poisonLetter, startSqs, text } from './sqs-engine.fixture.ts';

const { sqs, createQueue, send, count, faults, requests } = await startSqs();

const exported = (messageId: string, more: Partial<ExportedLetter> = {}): ExportedLetter => ({
  messageId,
  sentAt: '',
  code: '',
  pointer: '',
  body: `body of ${messageId}`,
  attributes: {},
  ...more,
});
const numbered = (length: number) => Array.from({ length }, (_, index) => exported(`m${index}`));

async function importAll(queueUrl: string, letters: readonly ExportedLetter[], options: ImportOptions = {}) {
  await using queue = openDeadLetterQueue({ ...sqs, queueUrl });
  return await importDeadLetters(letters.map(fromExport), queue, options);
}

/** All that waits in a queue, as an export has it. */
async function exportAll(queueUrl: string): Promise<readonly ExportedLetter[]> {
  return (await readDeadLetters({ ...sqs, queueUrl })).map(toExport);
}

const nothing = { refusals: [], lostAttributes: [], interrupted: false };

// each test has queues of its own
describe.concurrent('an import', () => {
  it('puts all into an empty queue, and nothing a second time', async () => {
    const { queueUrl } = await createQueue();
    const letters = numbered(23);
    const all = { ...nothing, imported: 23, alreadyThere: 0, failed: 0, left: 0 };
    expect(await importAll(queueUrl, letters)).toEqual(all);
    expect(await importAll(queueUrl, letters)).toEqual({ ...all, imported: 0, alreadyThere: 23 });
    expect(await count(queueUrl)).toEqual({ visible: 23, hidden: 0 });
  });

  it('leaves out what never left the queue', async () => {
    const { queueUrl } = await createQueue();
    await send(queueUrl, [poisonLetter('P1'), earlierPoisonLetter('P2')]);
    const letters = [...(await exportAll(queueUrl)), exported('m1')];
    expect(await importAll(queueUrl, letters)).toMatchObject({ imported: 1, alreadyThere: 2 });
    expect(await count(queueUrl)).toEqual({ visible: 3, hidden: 0 });
  });

  it('puts in once what the export names twice', async () => {
    const { queueUrl } = await createQueue();
    const letters = [exported('m1'), exported('m2'), exported('m1')];
    expect(await importAll(queueUrl, letters)).toMatchObject({ imported: 2, alreadyThere: 1 });
    expect(await count(queueUrl)).toEqual({ visible: 2, hidden: 0 });
  });

  it('knows a dead letter by the id from which it was first imported, in whatever order exports come', async () => {
    const [one, other] = [await createQueue(), await createQueue()];
    const first = numbered(3);
    await importAll(one.queueUrl, first);
    const second = await exportAll(one.queueUrl);
    await importAll(other.queueUrl, second);
    const third = await exportAll(other.queueUrl);
    const again = [importAll(other.queueUrl, first), importAll(one.queueUrl, third)];
    for (const result of await Promise.all(again)) expect(result).toMatchObject({ imported: 0, alreadyThere: 3 });
    expect(await importAll(other.queueUrl, second)).toMatchObject({ imported: 0, alreadyThere: 3 });
  });

  it('takes letters without an id for different ones', async () => {
    const { queueUrl } = await createQueue();
    const letters = [exported('', { body: 'one' }), exported('', { body: 'two' })];
    expect(await importAll(queueUrl, letters)).toMatchObject({ imported: 2, alreadyThere: 0 });
  });

  it('tells with which codes SQS refused some, and goes on with the others', async () => {
    const { queueUrl } = await createQueue();
    const letters = numbered(15).map((letter, index) => (index % 7 === 0 ? { ...letter, body: '\u0000' } : letter));
    expect(await importAll(queueUrl, letters)).toMatchObject({
      imported: 12,
      failed: 3,
      left: 0,
      refusals: [{ code: 'InvalidMessageContents', count: 3 }],
    });
  });

  it('names the attributes for which SQS has no room', async () => {
    const { queueUrl } = await createQueue();
    const names = Array.from({ length: 10 }, (_, index) => `a${index}`);
    const attributes = Object.fromEntries(names.map((name) => [name, { type: 'String', value: 'x' }]));
    expect(await importAll(queueUrl, [exported('m1', { attributes })])).toMatchObject({ lostAttributes: ['a9'] });
    const [letter] = await readDeadLetters({ ...sqs, queueUrl });
    expect(letter).toMatchObject({ importedFrom: 'm1', lostAttributes: ['a9'] });
  });

  it('brings back what an operator and the consumer wrote, in either form', async () => {
    const { queueUrl } = await createQueue();
    const attributes = { 'redrive.count': { DataType: 'Number', StringValue: '2' }, status: text('new') };
    await send(queueUrl, [
      { ...earlierPoisonLetter('P1'), attributes: { ...earlierPoisonLetter('P1').attributes, ...attributes } },
    ]);
    const [original] = await exportAll(queueUrl);
    const target = await createQueue();
    await importAll(target.queueUrl, original === undefined ? [] : [original]);
    const [letter] = await readDeadLetters(target);
    expect(letter).toMatchObject({ code: 'SCHEMA_VIOLATION', pointer: '/quantity', redriveCount: 2 });
    expect(Object.keys(letter?.attributes ?? {}).toSorted()).toEqual(['deadLetter', 'status']);
  });
});

it('an import gives back what it read before it sends anything', async () => {
  const { queueUrl } = await createQueue();
  await send(queueUrl, [poisonLetter('P1'), poisonLetter('P2')]);
  let atSending: Awaited<ReturnType<typeof count>> | undefined;
  faults.intercept = async ({ action }) => {
    if (action === 'SendMessageBatch') atSending = await count(queueUrl);
    return undefined;
  };
  await importAll(queueUrl, [exported('m1')]);
  expect(atSending).toEqual({ visible: 2, hidden: 0 });
});

it('imports nothing while it cannot see what is there already', async () => {
  const { queueUrl } = await createQueue();
  await importAll(queueUrl, numbered(3));
  faults.intercept = ({ action }) => (action === 'ReceiveMessage' ? jsonAnswer({}) : undefined);
  await expect(importAll(queueUrl, numbered(3))).rejects.toMatchObject({ code: 'DEAD_LETTERS_NOT_SEEN' });
  expect(await count(queueUrl)).toEqual({ visible: 3, hidden: 0 });
});

describe('an import that is cut off', () => {
  it('by its signal says how many went in, and goes on where it was when it is started again', async () => {
    const { queueUrl } = await createQueue();
    const controller = new AbortController();
    const onProgress = ({ imported }: ImportCounts) => {
      if (imported >= 20) controller.abort();
    };
    const letters = numbered(45);
    const result = await importAll(queueUrl, letters, { signal: controller.signal, onProgress });
    expect(result).toEqual({ ...nothing, imported: 20, alreadyThere: 0, failed: 0, left: 25, interrupted: true });
    expect(await importAll(queueUrl, letters)).toMatchObject({ imported: 25, alreadyThere: 20 });
    expect(await count(queueUrl)).toEqual({ visible: 45, hidden: 0 });
  });

  it('before it has read the queue sends nothing', async () => {
    const { queueUrl } = await createQueue();
    const result = await importAll(queueUrl, numbered(3), { signal: AbortSignal.abort() });
    expect(result).toMatchObject({ imported: 0, left: 3, interrupted: true });
    expect(requests.filter(({ action }) => action === 'SendMessageBatch')).toEqual([]);
  });

  it('by an error has told how many went in before', async () => {
    const { queueUrl } = await createQueue();
    let sends = 0;
    faults.intercept = ({ action }) =>
      action === 'SendMessageBatch' && (sends += 1) > 3 ? errorResponse('sqs', 'AccessDenied', 'no') : undefined;
    const told: ImportCounts[] = [];
    const letters = numbered(45);
    const cutOff = importAll(queueUrl, letters, { onProgress: (counts) => void told.push(counts) });
    await expect(cutOff).rejects.toThrow('no');
    expect(told.at(-1)).toEqual({ imported: 30, alreadyThere: 0, failed: 0, left: 15 });
    expect(await count(queueUrl)).toEqual({ visible: 30, hidden: 0 });
  });
});
