import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { anOrder } from '@order-events/contracts/testing';
import { afterAll, describe, expect, it } from 'vitest';
import { openDeadLetterQueue } from './dead-letter-queue.ts';
import { editDeadLetters } from './edit-dead-letters.ts';
import { planEdit, type PlanOptions } from './edit-plan.ts';
import { readDeadLetters } from './read-dead-letters.ts';
import { openRecordFile } from './record-file.ts';
import type { Replacement } from './replace-dead-letters.ts';
import { movedLetter, poisonLetter, startSqs, text } from './sqs-engine.fixture.ts';

const { sqs, createQueue, send, readVisible, faults, requests } = await startSqs();
const folder = mkdtempSync(join(tmpdir(), 'edit-many-'));
afterAll(() => rmSync(folder, { recursive: true }));

const edit = { changes: [{ set: '/quantity', text: '2' }] };
const poison = (count: number) => Array.from({ length: count }, (_, index) => poisonLetter(`O${index}`));
const hopeless = { body: JSON.stringify({ ...anOrder(), userId: 7, quantity: 0 }) };

/** A queue with dead letters, read and planned. */
async function planned(letters: Parameters<typeof send>[1], options?: PlanOptions) {
  const { queueUrl } = await createQueue();
  await send(queueUrl, letters);
  const queue = openDeadLetterQueue({ ...sqs, queueUrl });
  const planner = planEdit(edit, { now: Date.now(), maxClockSkew: 0 }, options);
  await queue.read(planner.add);
  const plan = planner.plan();
  await queue.giveBack(plan.editable);
  const originals = await openRecordFile(join(folder, `${queueUrl.split('/').at(-1)}.ndjson`));
  return {
    queueUrl,
    queue,
    plan,
    originals,
    [Symbol.asyncDispose]: async () => {
      await originals[Symbol.asyncDispose]();
      await queue[Symbol.asyncDispose]();
    },
  };
}

describe('a plan', () => {
  it('counts what the edit makes acceptable, and tells why it leaves the rest', async () => {
    await using test = await planned([...poison(3), hopeless, hopeless, { body: 'no JSON' }, movedLetter('M')]);
    const { editable, passing, first, refused, refusals } = test.plan;
    expect([editable.length, passing, refused]).toEqual([3, 1, 3]);
    expect(first?.original).toBe(editable[0]);
    expect(first?.after).toContain('"quantity": 2');
    expect(refusals).toEqual([
      {
        message: 'the edited message is still poison: SCHEMA_VIOLATION at /userId',
        details: ['/userId must be string'],
        count: 2,
      },
      { message: expect.stringContaining('got MESSAGE_NOT_JSON') as unknown, details: [], count: 1 },
    ]);
  });

  it('leaves out what the consumer would take as it is, unless told otherwise', async () => {
    const letters = [poisonLetter('O1'), movedLetter('M')];
    await using careful = await planned(letters);
    expect(careful.plan).toMatchObject({ editable: [{ orderId: 'O1' }], passing: 1, refused: 0 });
    await using all = await planned(letters, { editPassing: true });
    expect(new Set(all.plan.editable.map(({ orderId }) => orderId))).toEqual(new Set(['M', 'O1']));
    expect(all.plan.passing).toBe(0);
  });

  it('names the attributes that edited messages cannot keep', async () => {
    const names = Array.from({ length: 9 }, (_, index) => `a${index}`);
    const attributes = Object.fromEntries(names.map((name) => [name, text('x')]));
    const body = JSON.stringify({ ...anOrder(), quantity: 0 });
    await using test = await planned([{ body, attributes: { ...attributes, a9: text('x') } }]);
    expect(test.plan.lostAttributes).toHaveLength(1);
  });

  it('hides what it edits from others, and nothing else', async () => {
    await using test = await planned([...poison(2), hopeless]);
    const others = await readVisible(test.queueUrl);
    expect(others.map(({ body }) => body)).toEqual([hopeless.body]);
  });
});

describe('a plan that is carried out', () => {
  it('edits what was planned, ten with a request, and nothing that came later', async () => {
    await using test = await planned([...poison(25), hopeless]);
    const { queueUrl, queue, plan, originals } = test;
    await send(queueUrl, [poisonLetter('later')]);
    requests.length = 0;
    const done: Replacement[] = [];
    await editDeadLetters(queue, plan, { originals, onReplaced: (some) => void done.push(...some) });
    const sent = requests.filter(({ action }) => action === 'SendMessageBatch');
    expect([done.length, sent.length]).toEqual([25, 3]);
    const all = await readDeadLetters({ ...sqs, queueUrl });
    const edited = all.filter(({ code }) => code === 'EDITED');
    expect(edited.map(({ messageId }) => messageId).toSorted()).toEqual(
      done.map((one) => ('messageId' in one ? one.messageId : '')).toSorted(),
    );
    expect(all.filter(({ code }) => code !== 'EDITED').map(({ orderId }) => orderId)).toEqual(
      expect.arrayContaining(['later', anOrder().orderId]),
    );
    expect(all).toHaveLength(27);
    expect(readFileSync(originals.path, 'utf8').trim().split('\n')).toHaveLength(25);
  });

  it('ends at the signal, and leaves the others as they were', async () => {
    await using test = await planned(poison(200));
    const { queueUrl, queue, plan, originals } = test;
    const controller = new AbortController();
    let done = 0;
    await editDeadLetters(queue, plan, {
      originals,
      signal: controller.signal,
      onReplaced: (some) => {
        done += some.length;
        controller.abort();
      },
    });
    await queue.giveBack();
    const codes = (await readDeadLetters({ ...sqs, queueUrl })).map(({ code }) => code);
    expect(codes.filter((code) => code === 'EDITED')).toHaveLength(done);
    expect(codes).toHaveLength(200);
    expect(done).toBeLessThan(200);
  });

  it('tells every edited message that was sent when the originals are not deleted', async () => {
    await using test = await planned(poison(60));
    const { queueUrl, queue, plan, originals } = test;
    let deletes = 0;
    faults.intercept = ({ action }) =>
      action === 'DeleteMessageBatch' && ++deletes > 2
        ? { status: 403, headers: {}, body: Buffer.from('{"__type":"AccessDenied"}') }
        : undefined;
    const done: Replacement[] = [];
    await expect(
      editDeadLetters(queue, plan, { originals, onReplaced: (some) => void done.push(...some) }),
    ).rejects.toMatchObject({ name: 'AccessDenied' });
    faults.intercept = undefined;
    await queue.giveBack();
    const all = await readDeadLetters({ ...sqs, queueUrl });
    expect(all.filter(({ code }) => code === 'EDITED')).toHaveLength(done.length);
    expect(done.filter((each) => 'isOriginalLeft' in each && each.isOriginalLeft)).toHaveLength(done.length - 20);
  });

  it('loses nothing when a request fails on the way', async () => {
    await using test = await planned(poison(60));
    const { queueUrl, queue, plan, originals } = test;
    let sends = 0;
    faults.intercept = ({ action }) =>
      action === 'SendMessageBatch' && ++sends === 4
        ? { status: 500, headers: {}, body: Buffer.from('{"__type":"Broken"}') }
        : undefined;
    let done = 0;
    await expect(
      editDeadLetters(queue, plan, { originals, onReplaced: (some) => void (done += some.length) }),
    ).rejects.toThrow();
    faults.intercept = undefined;
    await queue.giveBack();
    const codes = (await readDeadLetters({ ...sqs, queueUrl })).map(({ code }) => code);
    expect(codes.filter((code) => code === 'EDITED')).toHaveLength(done);
    expect(codes).toHaveLength(60);
  });
});
