import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { anOrder } from '@order-events/contracts/testing';
import { defaultMaxClockSkew } from '@order-events/core';
import { toEnvelope } from '@order-events/core/testing';
import { afterAll, describe, expect, it } from 'vitest';
import { openDeadLetterQueue } from './dead-letter-queue.ts';
import { diagnose } from './diagnose.ts';
import { editableText, editDeadLetter, replaceDeadLetter } from './edit-dead-letter.ts';
import { explainDeadLetter } from './explain-dead-letter.ts';
import { importDeadLetters } from './export-dead-letters.ts';
import { fromExport, toExport } from './exported-letter.ts';
import { findDeadLetter } from './find-dead-letter.ts';
import { readDeadLetters } from './read-dead-letters.ts';
import { openRecordFile } from './record-file.ts';
import { movedLetter, poisonLetter, startSqs, type TestLetter, text } from './sqs-engine.fixture.ts';

const { client, createQueue, send } = await startSqs();
const folder = mkdtempSync(join(tmpdir(), 'edit-'));
afterAll(() => rmSync(folder, { recursive: true }));
const time = { now: Date.parse('2026-01-01T00:00:00Z'), maxClockSkew: defaultMaxClockSkew };

async function lettersOf(queueUrl: string) {
  return await readDeadLetters({ client, queueUrl });
}

/** A letter as it comes out of a queue. */
async function received(letter: TestLetter) {
  const { queueUrl } = await createQueue();
  await send(queueUrl, [letter]);
  const [first] = await lettersOf(queueUrl);
  if (first === undefined) throw new Error('expected a letter');
  return first;
}

/** More levels of JSON than a recursive reader can follow. */
const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
const deepEnvelope = JSON.stringify({ Type: 'Notification', Message: '{}', more: 0 }).replace('0}', `${deep}}`);

const toTwo = { set: [{ pointer: '/quantity', value: 2 }] };

// each test has queues of its own, and most of its time is a long poll of an empty one
describe.concurrent('an edit', () => {
  it('makes a message that the consumer takes, in the same envelope', async () => {
    const letter = await received(poisonLetter('O1'));
    const { before, after, message } = editDeadLetter(letter, toTwo, time);
    expect([before, after].map((each) => (JSON.parse(each) as { quantity: number }).quantity)).toEqual([0, 2]);
    expect(diagnose({ body: message.MessageBody, attributes: {} }, time)).toMatchObject({
      order: { orderId: 'O1', quantity: 2 },
    });
    const { Message: _, ...envelope } = JSON.parse(message.MessageBody) as Record<string, unknown>;
    const { Message: __, ...original } = JSON.parse(letter.body) as Record<string, unknown>;
    expect(envelope).toEqual(original);
    expect(message.MessageAttributes).toEqual({ 'redrive.editedFrom': text(letter.messageId) });
  });

  it('works on a raw message, and on the schema version that it claims', async () => {
    const order = JSON.stringify({ ...anOrder(), quantity: 0 });
    const letter = await received({ body: order, attributes: { schemaVersion: text('7') } });
    const edited = editDeadLetter(letter, { ...toTwo, schemaVersion: '1' }, time);
    expect(edited.message.MessageBody).toBe(JSON.stringify({ ...anOrder(), quantity: 2 }));
    expect(edited.message.MessageAttributes['schemaVersion']).toEqual(text('1'));
  });

  it('makes JSON of text that is none', async () => {
    const letter = await received({ body: toEnvelope('{"orderId":', { schemaVersion: '1' }) });
    expect(editableText(letter)).toBe('{"orderId":');
    const { message } = editDeadLetter(letter, { text: JSON.stringify(anOrder(), undefined, 2) }, time);
    expect(diagnose({ body: message.MessageBody, attributes: {} }, time)).toMatchObject({ order: anOrder() });
  });

  it.each([
    [
      'a value that is still invalid',
      { set: [{ pointer: '/quantity', value: -1 }] },
      /still poison: SCHEMA_VIOLATION at \/quantity/,
    ],
    ['nothing', {}, /still poison/],
    [
      'a key twice, which a plain parser would take',
      { text: '{"orderId":"O1","orderId":"O2"}' },
      /still poison: DUPLICATE_KEY/,
    ],
    ['a pointer that is none', { set: [{ pointer: 'quantity', value: 2 }] }, /expected a JSON pointer/],
    ['a prototype', { set: [{ pointer: '/__proto__/x', value: 2 }] }, /expected a JSON pointer/],
    [
      'a value of too many levels',
      { set: [{ pointer: '/quantity', value: JSON.parse(deep) as unknown }] },
      /expected at most 100 levels of JSON for "\/quantity", got more/,
    ],
    ['a part of a text', { set: [{ pointer: '/orderId/x', value: 2 }] }, /expected a place in the message/],
  ])('is refused when it sets %s', async (_, edit, message) => {
    const letter = await received(poisonLetter('O1'));
    expect(() => editDeadLetter(letter, edit, time)).toThrow(message);
    expect(({} as { x?: unknown }).x).toBeUndefined();
  });

  it('is refused in an envelope of too many levels', async () => {
    const letter = await received({ body: deepEnvelope });
    expect(() => editDeadLetter(letter, toTwo, time)).toThrow(/edit it as text instead/);
  });

  it('is refused when it changes nothing of a message that is fine', async () => {
    const letter = await received(movedLetter('O1'));
    expect(() => editDeadLetter(letter, {}, time)).toThrow(/no poison any more/);
  });

  it('takes the place of the original, which is kept in a file', async () => {
    const { queueUrl } = await createQueue();
    await send(queueUrl, [poisonLetter('O1')]);
    const [original] = await lettersOf(queueUrl);
    const path = join(folder, 'originals.ndjson');
    {
      await using queue = openDeadLetterQueue({ client, queueUrl });
      const letter = await findDeadLetter(queue, original?.messageId ?? '');
      await using file = await openRecordFile(path);
      await replaceDeadLetter(queue, editDeadLetter(letter, toTwo, time), file);
    }
    const [edited, ...others] = await lettersOf(queueUrl);
    expect([edited?.code, others]).toEqual(['EDITED', []]);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(original && toExport(original));
  });

  it('changes nothing when the original cannot be kept', async () => {
    const { queueUrl } = await createQueue();
    await send(queueUrl, [poisonLetter('O1')]);
    const before = await lettersOf(queueUrl);
    await using queue = openDeadLetterQueue({ client, queueUrl });
    const letter = await findDeadLetter(queue, before[0]?.messageId ?? '');
    await using file = await openRecordFile('/dev/full');
    await expect(replaceDeadLetter(queue, editDeadLetter(letter, toTwo, time), file)).rejects.toMatchObject({
      code: 'RECORD_FILE_FAILED',
    });
    await queue.giveBack();
    expect(await lettersOf(queueUrl)).toEqual(before);
  });
});

describe.concurrent('an explanation', () => {
  it('leaves out an envelope of too many levels to be shown', async () => {
    const explanation = explainDeadLetter(await received({ body: deepEnvelope }), time);
    expect(explanation.envelope).toBeUndefined();
    expect(JSON.stringify(explanation)).toContain('MESSAGE_TOO_DEEP');
  });

  it('has the broken rule beside the value', async () => {
    const explanation = explainDeadLetter(await received(poisonLetter('O1')), time);
    expect(explanation).toMatchObject({
      poison: { code: 'SCHEMA_VIOLATION', pointer: '/quantity' },
      schemaVersion: '1',
      brokenRules: [{ pointer: '/quantity', expected: 'must be >= 1', value: 0 }],
    });
    expect(explanation.envelope).toMatchObject({ Type: 'Notification' });
  });

  it('recomputes the reason of a letter that has none, and says when there is none any more', async () => {
    const { body } = poisonLetter('O1');
    expect(explainDeadLetter(await received({ body }), time).poison?.code).toBe('SCHEMA_VIOLATION');
    expect(explainDeadLetter(await received(movedLetter('O1')), time).poison).toBeUndefined();
  });

  it('says it of an event from the future', async () => {
    const body = JSON.stringify(anOrder({ timestamp: '2027-01-01T00:00:00Z' }));
    expect(explainDeadLetter(await received({ body }), time).poison).toMatchObject({
      code: 'TIMESTAMP_TOO_FAR_AHEAD',
      detail: expect.stringContaining('too far ahead') as unknown,
    });
  });
});

describe.concurrent('an export', () => {
  const binary = { DataType: 'Binary', BinaryValue: Uint8Array.of(0, 255, 7) };
  const letter: TestLetter = { ...poisonLetter('O1'), attributes: { ...poisonLetter('O1').attributes, binary } };

  it('brings back the letter as it was, attributes and all', async () => {
    const original = await received(letter);
    const { queueUrl } = await createQueue();
    const messages = [fromExport(JSON.parse(JSON.stringify(toExport(original))))];
    expect(await importDeadLetters(messages, { client, queueUrl })).toEqual({ imported: 1, failed: 0 });
    const [again] = await lettersOf(queueUrl);
    expect(again && toExport(again)).toEqual({
      ...toExport(original),
      messageId: again?.messageId,
      sentAt: again?.sentAt,
    });
  });

  it.each([
    ['a letter without an id', {}, '/messageId must be string'],
    ['a letter without a body', { ...toExportOf(letter), body: undefined }, '/body must be string'],
    ['a letter without attributes', { ...toExportOf(letter), attributes: null }, '/attributes must be object'],
    ['a letter whose attributes are a list', { ...toExportOf(letter), attributes: [] }, '/attributes must be object'],
    ['an attribute that is a text', { ...toExportOf(letter), attributes: { a: 'x' } }, '/attributes/a must be object'],
    [
      'an attribute without a value',
      { ...toExportOf(letter), attributes: { a: { type: 'String' } } },
      '/attributes/a/value must be string',
    ],
    ['a trace header that is a number', { ...toExportOf(letter), traceHeader: 1 }, '/traceHeader must be string'],
    ['a text', 'letter', 'it must be object'],
  ])('is not %s', (_, value, problem) => {
    expect(() => fromExport(value)).toThrow(expect.objectContaining({ code: 'INVALID_EXPORT' }) as Error);
    expect(() => fromExport(value)).toThrow(problem);
  });
});

function toExportOf({ body }: TestLetter) {
  return { messageId: 'm', sentAt: '', code: '', pointer: '', body, attributes: {} };
}
