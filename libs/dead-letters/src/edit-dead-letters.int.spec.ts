import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { anOrder } from '@order-events/contracts/testing';
import { afterAll, describe, expect, it } from 'vitest';
import { openDeadLetterQueue } from './dead-letter-queue.ts';
import { editDeadLetters } from './edit-dead-letters.ts';
import { planEdit } from './edit-plan.ts';
import { readDeadLetters } from './read-dead-letters.ts';
import { openRecordFile } from './record-file.ts';
import type { Replacement } from './replace-dead-letters.ts';
import { movedLetter, poisonLetter, startSqs } from './sqs-engine.fixture.ts';

const { client, createQueue, send, readVisible, faults, requests } = await startSqs();
const folder = mkdtempSync(join(tmpdir(), 'edit-many-'));
afterAll(() => rmSync(folder, { recursive: true }));

const edit = { changes: [{ set: '/quantity', text: '2' }] };
const poison = (count: number) => Array.from({ length: count }, (_, index) => poisonLetter(`O${index}`));
const hopeless = { body: JSON.stringify({ ...anOrder(), userId: 7, quantity: 0 }) };

/** A queue with dead letters, read and planned. */
async function planned(letters: Parameters<typeof send>[1]) {
  const { queueUrl } = await createQueue();
  await send(queueUrl, letters);
  const queue = openDeadLetterQueue({ client, queueUrl });
  const planner = planEdit(edit, { now: Date.now(), maxClockSkew: 0 });
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
    // a message that the consumer takes already can be edited, too
    expect([editable.length, passing, refused]).toEqual([4, 1, 3]);
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
    await editDeadLetters(queue, plan, { originals, onReplaced: (some) => done.push(...some) });
    const sent = requests.filter(({ action }) => action === 'SendMessageBatch');
    expect([done.length, sent.length]).toEqual([25, 3]);
    const all = await readDeadLetters({ client, queueUrl });
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
    const codes = (await readDeadLetters({ client, queueUrl })).map(({ code }) => code);
    expect(codes.filter((code) => code === 'EDITED')).toHaveLength(done);
    expect(codes).toHaveLength(200);
    expect(done).toBeLessThan(200);
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
      editDeadLetters(queue, plan, { originals, onReplaced: (some) => (done += some.length) }),
    ).rejects.toThrow();
    faults.intercept = undefined;
    await queue.giveBack();
    const codes = (await readDeadLetters({ client, queueUrl })).map(({ code }) => code);
    expect(codes.filter((code) => code === 'EDITED')).toHaveLength(done);
    expect(codes).toHaveLength(60);
  });
});
