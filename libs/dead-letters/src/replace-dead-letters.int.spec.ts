import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Intercept } from '@order-events/local-cloud';
import { afterAll, afterEach, expect, it, vi } from 'vitest';
import { openDeadLetterQueue } from './dead-letter-queue.ts';
import type { DeadLetter } from './dead-letter.ts';
import { editDeadLetter } from './edit-dead-letter.ts';
import { toExport } from './exported-letter.ts';
import { openRecordFile } from './record-file.ts';
import { type Replacement, replaceDeadLetters } from './replace-dead-letters.ts';
import { poisonLetter, startSqs, text } from './sqs-engine.fixture.ts';

const { sqs, createQueue, send, readVisible, faults, requests } = await startSqs();
const folder = mkdtempSync(join(tmpdir(), 'replace-'));
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => void vi.useRealTimers());

const edit = { changes: [{ set: '/quantity', text: '2' }] };
const json = (body: object, status = 200) => ({
  status,
  headers: { 'content-type': 'application/x-amz-json-1.0' },
  body: Buffer.from(JSON.stringify(body)),
});

const byOrder = (letters: readonly DeadLetter[]) =>
  letters.toSorted(({ orderId: one = '' }, { orderId: other = '' }) => one.localeCompare(other));

/** What SQS is to answer, by action; it answers all others itself. */
type Answers = Readonly<Record<string, Intercept>>;

const takesTheSecond: Answers[string] = ({ body }) => {
  const { Entries } = JSON.parse(body.toString()) as { Entries: readonly { readonly MessageBody: string }[] };
  const MD5OfMessageBody = createHash('md5')
    .update(Entries[1]?.MessageBody ?? '')
    .digest('hex');
  return json({
    Successful: [{ Id: '1', MessageId: 'new', MD5OfMessageBody }],
    Failed: [{ Id: '0', Code: 'InvalidMessageContents', SenderFault: true }],
  });
};

/** Two dead letters in a queue, held and edited, and what is left after they were replaced. */
async function replaceTwo({
  path = join(folder, 'originals.ndjson'),
  answers = {},
  before = () => {},
  bytes = 0,
}: {
  readonly path?: string;
  readonly answers?: Answers;
  /** What happens after the dead letters were read and edited. */
  readonly before?: (queueUrl: string) => Promise<void> | void;
  /** Size of an attribute of each. */
  readonly bytes?: number;
} = {}) {
  const { queueUrl } = await createQueue();
  for (const letter of [poisonLetter('O1'), poisonLetter('O2')]) {
    const long = bytes === 0 ? {} : { long: text('x'.repeat(bytes)) };
    await send(queueUrl, [{ ...letter, attributes: { ...letter.attributes, ...long } }]);
  }
  const read: DeadLetter[] = [];
  await using queue = openDeadLetterQueue({ ...sqs, queueUrl });
  await queue.read((letters) => void read.push(...letters));
  const originals = byOrder(read);
  await before(queueUrl);
  requests.length = 0;
  faults.intercept = (request) => answers[request.action]?.(request);
  await using file = await openRecordFile(path);
  const letters = originals.map((letter) => editDeadLetter(letter, edit, { now: Date.now(), maxClockSkew: 0 }));
  const replaced: Replacement[] = [];
  const failure = await replaceDeadLetters(queue, letters, {
    originals: file,
    onReplaced: (some) => void replaced.push(...some),
  }).catch((error: unknown) => error);
  const actions = requests.map(({ action }) => action);
  faults.intercept = undefined;
  await queue.giveBack();
  const left = byOrder(await readVisible(queueUrl));
  return { originals, replaced, failure, actions, left };
}

it('an edited message takes the place of its original, which is kept in a file', async () => {
  const path = join(folder, 'kept.ndjson');
  const { originals, replaced, actions, left } = await replaceTwo({ path });
  expect(left.map(({ code }) => code)).toEqual(['EDITED', 'EDITED']);
  expect(replaced).toEqual(
    originals.map(({ messageId: originalId }, index) => ({
      originalId,
      messageId: left[index]?.messageId,
      isOriginalLeft: false,
      lostAttributes: [],
    })),
  );
  const lines = readFileSync(path, 'utf8').trim().split('\n');
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(originals.map(toExport));
  expect(actions).toEqual(['SendMessageBatch', 'DeleteMessageBatch']);
});

it('nothing is changed when the originals cannot be kept', async () => {
  const { originals, replaced, failure, actions, left } = await replaceTwo({ path: '/dev/full' });
  expect(failure).toMatchObject({ code: 'RECORD_FILE_FAILED' });
  expect(replaced).toEqual([]);
  expect(left).toEqual(originals);
  expect(actions).toEqual([]);
});

it('nothing is deleted when the edited messages cannot be sent', async () => {
  const answers = { SendMessageBatch: () => json({ __type: 'Broken' }, 500) };
  const { originals, replaced, failure, actions, left } = await replaceTwo({ answers });
  expect(failure).toBeInstanceOf(Error);
  expect(replaced).toEqual([]);
  expect(left).toEqual(originals);
  expect(actions).toEqual(['SendMessageBatch']);
});

it('an original is not deleted when SQS does not take its edited message', async () => {
  const { originals, replaced, left } = await replaceTwo({ answers: { SendMessageBatch: takesTheSecond } });
  expect(replaced).toMatchObject([{ refusal: 'InvalidMessageContents' }, { messageId: 'new', isOriginalLeft: false }]);
  expect(left).toEqual(originals.slice(0, 1));
});

it('an original that SQS does not delete is told', async () => {
  const answers = { DeleteMessageBatch: () => json({ Successful: [{ Id: '1' }], Failed: [{ Id: '0', Code: 'X' }] }) };
  const { originals, replaced, left } = await replaceTwo({ answers });
  expect(replaced).toMatchObject([{ isOriginalLeft: true, whyLeft: 'X' }, { isOriginalLeft: false }]);
  expect(left).toEqual(expect.arrayContaining(originals.slice(0, 1)));
});

it('edited messages that were sent are told when the request to delete the originals fails', async () => {
  const answers = { DeleteMessageBatch: () => json({ __type: 'com.amazonaws.sqs#AccessDenied', message: 'no' }, 403) };
  const { originals, replaced, failure, left } = await replaceTwo({ answers });
  expect(failure).toMatchObject({ name: 'AccessDenied' });
  expect(replaced).toMatchObject(
    originals.map(({ messageId: originalId }) => ({ originalId, isOriginalLeft: true, whyLeft: 'AccessDenied' })),
  );
  const sent = left.filter(({ code }) => code === 'EDITED').map(({ messageId }) => messageId);
  expect(new Set(replaced.map((each) => 'messageId' in each && each.messageId))).toEqual(new Set(sent));
  expect(left).toHaveLength(4);
});

it('edited messages that were sent are told when those that need a second request are not taken', async () => {
  let sends = 0;
  const answers: Answers = {
    SendMessageBatch: () => ((sends += 1) === 2 ? json({ __type: 'Broken' }, 500) : undefined),
  };
  const { originals, replaced, failure, left } = await replaceTwo({ answers, bytes: 600_000 });
  expect(failure).toBeInstanceOf(Error);
  expect(replaced).toMatchObject([{ originalId: originals[0]?.messageId, isOriginalLeft: false }]);
  expect(left.map(({ code }) => code).toSorted()).toEqual(['EDITED', 'SCHEMA_VIOLATION']);
});

it('a dead letter that another reader may have is left as it is', async () => {
  const path = join(folder, 'lapsed.ndjson');
  const { originals, replaced, actions } = await replaceTwo({
    path,
    before: () => {
      // as after the sleep of a laptop
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 60_000 });
    },
  });
  expect(replaced).toEqual(originals.map(({ messageId: originalId }) => ({ originalId, refusal: 'no longer held' })));
  expect(actions).toEqual([]);
  expect(readFileSync(path, 'utf8')).toBe('');
});
