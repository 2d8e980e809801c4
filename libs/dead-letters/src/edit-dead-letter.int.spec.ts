import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { anOrder } from '@order-events/contracts/testing';
import { defaultMaxClockSkew } from '@order-events/consumer';
import { toEnvelope } from '@order-events/consumer/testing';
import { afterAll, describe, expect, it } from 'vitest';
import { openDeadLetterQueue } from './dead-letter-queue.ts';
import { diagnose } from './diagnose.ts';
import { type Edit, editableText, editDeadLetter } from './edit-dead-letter.ts';
import type { InvalidEditError } from './errors.ts';
import { explainDeadLetter } from './explain-dead-letter.ts';

import { fromExport, toExport } from './exported-letter.ts';
import { importDeadLetters } from './import-dead-letters.ts';
import { readDeadLetters } from './read-dead-letters.ts';
import {
  earlierPoisonLetter,
  movedLetter,
  note,
  poisonLetter,
  startSqs,
  type TestLetter,
  text,
} from './sqs-engine.fixture.ts';

const { sqs, createQueue, send } = await startSqs();
const folder = mkdtempSync(join(tmpdir(), 'edit-'));
afterAll(() => rmSync(folder, { recursive: true }));
const time = { now: Date.parse('2026-01-01T00:00:00Z'), maxClockSkew: defaultMaxClockSkew };

async function lettersOf(queueUrl: string) {
  return await readDeadLetters({ ...sqs, queueUrl });
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

const poisonBody = JSON.stringify({ ...anOrder(), quantity: 0 });

function errorOf(act: () => unknown): unknown {
  try {
    return act();
  } catch (error) {
    return error;
  }
}

const set = (pointer: string, value: string): Edit => ({ changes: [{ set: pointer, text: value }] });
const toTwo = set('/quantity', '2');

// each test has queues of its own
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
    expect(message.MessageAttributes).toEqual({ deadLetter: note({ code: 'EDITED', editedFrom: letter.messageId }) });
  });

  it('works on a raw message, and on the schema version that it claims', async () => {
    const order = JSON.stringify({ ...anOrder(), quantity: 0 });
    const letter = await received({ body: order, attributes: { schemaVersion: text('7') } });
    const edited = editDeadLetter(letter, { ...toTwo, schemaVersion: '1' }, time);
    expect(edited.message.MessageBody).toBe(JSON.stringify({ ...anOrder(), quantity: 2 }));
    expect(edited.message.MessageAttributes['schemaVersion']).toEqual(text('1'));
  });

  it('makes JSON of text that was not JSON', async () => {
    const letter = await received({ body: toEnvelope('{"orderId":', { schemaVersion: '1' }) });
    expect(editableText(letter)).toBe('{"orderId":');
    const { message } = editDeadLetter(letter, { text: JSON.stringify(anOrder(), undefined, 2) }, time);
    expect(diagnose({ body: message.MessageBody, attributes: {} }, time)).toMatchObject({ order: anOrder() });
  });

  it('takes a value for a text where the contract of the claimed version wants a text', async () => {
    const body = toEnvelope(JSON.stringify({ ...anOrder(), userId: 7 }), { schemaVersion: '1' });
    const { after } = editDeadLetter(await received({ body }), set('/userId', '207119551'), time);
    expect(JSON.parse(after)).toEqual({ ...anOrder(), userId: '207119551' });
  });

  it.each<[string, Edit, RegExp]>([
    ['a value that is still invalid', set('/quantity', '-1'), /still poison: SCHEMA_VIOLATION at \/quantity/],
    ['nothing', {}, /still poison/],
    [
      'a key twice, which a plain parser would take',
      { text: '{"orderId":"O1","orderId":"O2"}' },
      /still poison: DUPLICATE_KEY/,
    ],
    ['what is not a pointer', set('quantity', '2'), /"quantity" was not set: a JSON pointer begins with \//],
    ['a prototype', set('/__proto__/x', '2'), /"\/__proto__\/x" was not set: nothing is at "\/__proto__"/],
    ['a key that no message may have', set('/constructor', '2'), /still poison: FORBIDDEN_KEY/],
    ['a value of too many levels', set('/quantity', deep), /at "\/quantity", got MESSAGE_TOO_DEEP/],
    ['a part of a text', set('/orderId/x', '2'), /"\/orderId\/x" was not set: a text is at "\/orderId"/],
  ])('is refused when it sets %s', async (_, edit, message) => {
    const letter = await received(poisonLetter('O1'));
    expect(() => editDeadLetter(letter, edit, time)).toThrow(message);
    expect(({} as { x?: unknown }).x).toBeUndefined();
  });

  it('that leaves poison is refused with every rule that refuses it', async () => {
    const letter = await received(poisonLetter('O1'));
    const detailsOf = (edit: Edit) => (errorOf(() => editDeadLetter(letter, edit, time)) as InvalidEditError).details;
    expect(detailsOf({ changes: [{ set: '/coupon', text: 'X' }, { remove: '/status' }] })).toEqual([
      "/status must have required property 'status'",
      '/coupon must NOT have additional properties',
      '/quantity must be >= 1',
    ]);
    expect(detailsOf({ text: '[' })).toEqual([expect.stringContaining('got text that is not JSON')]);
  });

  it('is refused with each rule once', async () => {
    // the rules do not name keys that are not plain
    const body = toEnvelope(JSON.stringify({ ...anOrder(), 'a b': 1, 'c d': 2 }), { schemaVersion: '1' });
    const letter = await received({ body });
    const { details } = errorOf(() => editDeadLetter(letter, set('/status', 'new'), time)) as InvalidEditError;
    expect(details).toEqual(['the message must NOT have additional properties']);
  });

  it.each([
    ['in its envelope', { body: toEnvelope(JSON.stringify({ ...anOrder(), quantity: 0 }), { schemaVersion: '1' }) }],
    ['in an attribute', { body: poisonBody, attributes: { schemaVersion: text('1') } }],
    ['by default', { body: poisonBody }],
  ])('leaves the schema version that a message claims %s', async (_, sent) => {
    const edited = editDeadLetter(await received(sent), { ...toTwo, schemaVersion: '1' }, time);
    expect(edited.message).toEqual(editDeadLetter(edited.original, toTwo, time).message);
    expect(edited).not.toHaveProperty('schemaVersion');
  });

  it('that sets the schema version which a message claims is refused', async () => {
    const letter = await received({ body: JSON.stringify(anOrder()), attributes: { schemaVersion: text('1') } });
    expect(() => editDeadLetter(letter, { schemaVersion: '1' }, time)).toThrow(/the edit changes nothing/);
  });

  it('tells the schema version before and after', async () => {
    const letter = await received({ body: toEnvelope(JSON.stringify(anOrder()), { schemaVersion: '9' }) });
    const edited = editDeadLetter(letter, { schemaVersion: '1' }, time);
    expect(edited.schemaVersion).toEqual({ before: '9', after: '1' });
    expect(edited.after).toBe(edited.before);
  });

  it.each([
    ['in its envelope', (order: string) => ({ body: toEnvelope(order, { schemaVersion: '1' }) })],
    ['as a raw message', (order: string) => ({ body: order, attributes: { schemaVersion: text('1') } })],
  ])('shortens a message %s that only its spaces make too long', async (_, wrap) => {
    const order = JSON.stringify(anOrder());
    for (const length of [5_000, 200_000]) {
      const letter = await received(wrap(order.padEnd(length)));
      expect(explainDeadLetter(letter, time).poison?.code).toBe('MESSAGE_TOO_LARGE');
      for (const edit of [{}, { text: order }, toTwo]) {
        expect(JSON.parse(editDeadLetter(letter, edit, time).after)).toEqual({
          ...anOrder(),
          ...(edit === toTwo && { quantity: 2 }),
        });
      }
    }
  });

  it('is refused in an envelope of too many levels', async () => {
    const letter = await received({ body: deepEnvelope });
    expect(() => editDeadLetter(letter, toTwo, time)).toThrow(/got a text; edit it in \$EDITOR|edit it in \$EDITOR/);
  });

  it('is refused when it changes nothing of a message that is fine', async () => {
    const letter = await received(movedLetter('O1'));
    expect(() => editDeadLetter(letter, {}, time)).toThrow(/the edit changes nothing/);
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

  it('recomputes the reason of a letter without one, and says when there is no reason any more', async () => {
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

  it.each([
    ['as it was', letter],
    [
      'as it was, when an earlier release sent it',
      { ...earlierPoisonLetter('O1'), attributes: { ...earlierPoisonLetter('O1').attributes, binary } },
    ],
  ])('brings back a letter %s, attributes and all', async (_, sent) => {
    const original = await received(sent);
    const { queueUrl } = await createQueue();
    const letters = [fromExport(JSON.parse(JSON.stringify(toExport(original))))];
    {
      await using queue = openDeadLetterQueue({ ...sqs, queueUrl });
      expect(await importDeadLetters(letters, queue)).toMatchObject({ imported: 1, failed: 0 });
    }
    const [again] = await lettersOf(queueUrl);
    const { messageId: importedFrom, code, pointer } = original;
    expect(again && toExport(again)).toEqual({
      ...toExport(original),
      messageId: again?.messageId,
      sentAt: again?.sentAt,
      attributes: {
        binary: { type: 'Binary', base64: 'AP8H' },
        deadLetter: { type: 'String', value: JSON.stringify({ code, pointer, importedFrom }) },
      },
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
