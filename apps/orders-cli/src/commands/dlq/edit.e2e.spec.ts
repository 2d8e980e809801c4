import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PurgeQueueCommand, SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { resourceNamesOf, stackOutputs } from '@order-events/contracts';
import { anOrder } from '@order-events/contracts/testing';
import { type Intercept, type LocalCloud, startLocalCloud } from '@order-events/local-cloud';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runOrders } from '../../testing/run-orders.ts';

const assembly = join(import.meta.dirname, '../../../../infra/cdk.out');
const queueName = resourceNamesOf('dev').deadLetterQueue;
const folder = mkdtempSync(join(tmpdir(), 'edit-'));
const answers: { intercept: Intercept | undefined } = { intercept: undefined };

let cloud: LocalCloud;
let sqs: SQSClient;
let QueueUrl: string | undefined;
let originals: string;
let files = 0;

beforeAll(async () => {
  cloud = await startLocalCloud({ assembly, intercept: (request) => answers.intercept?.(request) });
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  sqs = new SQSClient({ endpoint: cloud.endpoint, region: cloud.region, credentials, maxAttempts: 1 });
  QueueUrl = cloud.outputs[stackOutputs.deadLetterQueueUrl];
});
beforeEach(async () => {
  answers.intercept = undefined;
  originals = join(folder, `${(files += 1)}.ndjson`);
  await sqs.send(new PurgeQueueCommand({ QueueUrl }));
});
afterAll(async () => {
  sqs.destroy();
  await cloud.stop();
  rmSync(folder, { recursive: true });
});

/** Runs `orders dlq edit`, as if the originals went where they go by default. */
const edit = (...args: string[]) =>
  runOrders(['dlq', 'edit', '--endpoint', cloud.endpoint, '--originals', originals, ...args]);
const documents = (stdout: string) =>
  stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);

/** Puts messages into OrderDLQ as the consumer does; resolves with their ids. */
async function send(...messages: readonly object[]): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let from = 0; from < messages.length; from += 10) {
    const Entries = messages.slice(from, from + 10).map((message, index) => ({
      Id: String(index),
      MessageBody: JSON.stringify(message),
      MessageAttributes: { 'failure.code': { DataType: 'String', StringValue: 'SCHEMA_VIOLATION' } },
    }));
    const { Successful = [] } = await sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
    ids.push(...Successful.map(({ MessageId = '' }) => MessageId));
  }
  return ids;
}

async function readMessages() {
  const { stdout } = await runOrders(['dlq', 'export', '--endpoint', cloud.endpoint]);
  return documents(stdout).map(({ code, body }) => ({
    code,
    message: JSON.parse(String(body)) as Readonly<Record<string, unknown>>,
  }));
}

const item = (itemName: string, quantity = 1) => ({ itemName, quantity });
const poison = (orderId: string, more: object = {}) => ({ ...anOrder({ orderId }), quantity: 0, ...more });

describe('an edit of one dead letter', () => {
  it('takes a number for a text where the schema wants a text', async () => {
    const [id = ''] = await send({ ...anOrder({ orderId: 'O1' }), userId: 207_119_551 });
    expect((await edit(id, '--set', '/userId=207119551')).exitCode).toBe(0);
    expect(await readMessages()).toEqual([
      { code: 'EDITED', message: { ...anOrder({ orderId: 'O1' }), userId: '207119551' } },
    ]);
  });

  it('removes, appends and sets in the order of the command line', async () => {
    const { itemName: _, quantity: __, ...order } = anOrder({ orderId: 'O1' });
    const [id = ''] = await send({ ...order, lineItems: [item('A', 0), item('B')], coupon: 'X' });
    const appended = `/lineItems/-=${JSON.stringify(item('C'))}`;
    const changes = ['--remove', '/lineItems/0', '--set', appended, '--set', '/lineItems/1/itemName=5'];
    const run = await edit(id, ...changes, '--remove=/coupon', '--schema-version', '2');
    expect(run).toMatchObject({ exitCode: 0 });
    expect((await readMessages())[0]?.message).toEqual({ ...order, lineItems: [item('B'), item('5')] });
  });

  it.each([
    [
      'every rule that refuses it',
      ['--set', '/status=gone'],
      ['  /status must be one of new', '  /quantity must be >='],
    ],
    [
      'what is in the way',
      ['--set', '/items/0=1'],
      ['"/items/0" cannot be set: nothing is at "/items"; set an object'],
    ],
    [
      'that there is nothing to remove',
      ['--remove', '/x'],
      ['"/x" cannot be removed: the message is an object without'],
    ],
  ])('is refused with %s, and changes nothing', async (_, changes, lines) => {
    const [id = ''] = await send(poison('O1'));
    const { exitCode, stderr } = await edit(id, ...changes);
    expect(exitCode).toBe(1);
    for (const line of lines) expect(stderr).toContain(line);
    expect(stderr).toContain('; nothing was changed');
    expect(await readMessages()).toEqual([{ code: 'SCHEMA_VIOLATION', message: poison('O1') }]);
  });
});

describe('an edit of all that the filters select', () => {
  const mixed = [poison('O1'), poison('O2', { userId: 5 }), poison('O3'), poison('O4')];
  const selected = ['--order', 'O1', 'O2', 'O3', '--set', '/quantity=1'];

  it('tells its plan in a dry run, and changes nothing', async () => {
    await send(...mixed);
    const { stdout, exitCode } = await edit(...selected, '--dry-run');
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(
      new RegExp(
        [
          `^3 of the 4 dead letters of ${queueName} are selected`,
          'with this edit, the consumer would take 2',
          '1 would stay as it is:',
          '  1: the edited message is still poison: SCHEMA_VIOLATION at /userId',
          '    /userId must be string',
          'the first, [\\w-]{36}:',
          '--- before',
          '\\+\\+\\+ after',
        ].join('\n'),
      ),
    );
    expect(stdout).toMatch(/^-  "quantity": 0,\n\+  "quantity": 1,$/m);
    expect((await readMessages()).map(({ code }) => code)).toEqual(mixed.map(() => 'SCHEMA_VIOLATION'));
    const json = documents((await edit(...selected, '--dry-run', '--json')).stdout);
    expect(json).toMatchObject([{ dryRun: true, selected: 3, editable: 2, refused: 1, reasons: [{ count: 1 }] }]);
  });

  it('edits what it can, keeps the originals, and says what stayed', async () => {
    await send(...mixed);
    const { stdout, stderr, exitCode } = await edit(...selected);
    expect(exitCode).toBe(4);
    expect(stdout).toBe(
      [
        `2 dead letters of ${queueName} edited`,
        `the originals are in ${originals}`,
        `next: orders dlq redrive --endpoint ${cloud.endpoint} --code EDITED\n`,
      ].join('\n'),
    );
    expect(stderr).toContain('the consumer would take 2');
    expect(stderr).toContain('orders: 1 of 3 dead letters not edited');
    const all = await readMessages();
    const edited = all.filter(({ code }) => code === 'EDITED');
    expect(edited.map(({ message }) => String(message['orderId'])).toSorted()).toEqual(['O1', 'O3']);
    expect(all).toHaveLength(4);
    expect(documents(readFileSync(originals, 'utf8'))).toHaveLength(2);
  });

  it('names the new dead letters in JSON, and sums up', async () => {
    const ids = await send(poison('O1'), poison('O2'));
    const { stdout, exitCode } = await edit('--id', ...ids, '--set', '/quantity=1', '--json');
    const [one, other, sum] = documents(stdout);
    expect([one, other].map((each) => String(each?.['editedFrom'])).toSorted()).toEqual(ids.toSorted());
    expect([exitCode, sum]).toMatchObject([
      0,
      { dryRun: false, selected: 2, edited: 2, refused: 0, failed: 0, originals },
    ]);
  });

  it('changes nothing when none is selected, or none would be taken', async () => {
    const [id = ''] = await send(poison('O1', { userId: 5 }));
    const none = await edit('--order', 'O9', '--set', '/quantity=1');
    expect(none).toMatchObject({
      exitCode: 0,
      stdout: `No dead letter of ${queueName} is selected; nothing was changed.\n`,
    });
    expect((await edit('--id', 'O9', '--set', '/quantity=1')).exitCode).toBe(1);
    const poisonStill = await edit('--id', id, '--set', '/quantity=1');
    expect(poisonStill).toMatchObject({ exitCode: 1, stdout: `0 dead letters of ${queueName} edited\n` });
    expect(await readMessages()).toMatchObject([{ code: 'SCHEMA_VIOLATION' }]);
  });

  it('ends at Ctrl-C with the number that was edited', async () => {
    await send(...Array.from({ length: 200 }, (_, index) => poison(`O${index}`)));
    const args = ['--code', 'SCHEMA_VIOLATION', '--set', '/quantity=1', '--json', '--originals', originals];
    const run = await runOrders(['dlq', 'edit', '--endpoint', cloud.endpoint, ...args], { until: '"editedFrom"' });
    const all = documents(run.stdout);
    const edited = all.length - 1;
    expect(run.exitCode).toBe(130);
    expect(run.stderr).toContain(`orders: interrupted; ${edited} dead letters edited, the others are as they were`);
    expect(all.at(-1)).toMatchObject({ selected: 200, edited });
    expect(edited).toBeLessThan(200);
    const codes = (await readMessages()).map(({ code }) => code);
    expect([codes.length, codes.filter((code) => code === 'EDITED').length]).toEqual([200, edited]);
  });

  it('says with its code why SQS does not take an edited message', async () => {
    await send(poison('O1'));
    answers.intercept = ({ action }) =>
      action === 'SendMessageBatch'
        ? {
            status: 200,
            headers: { 'content-type': 'application/x-amz-json-1.0' },
            body: Buffer.from('{"Failed":[{"Id":"0","Code":"InvalidMessageContents"}]}'),
          }
        : undefined;
    const { exitCode, stderr } = await edit('--code', 'SCHEMA_VIOLATION', '--set', '/quantity=1');
    expect(exitCode).toBe(1);
    expect(stderr).toContain('1: SQS did not take the edited message: InvalidMessageContents');
    expect(await readMessages()).toMatchObject([{ code: 'SCHEMA_VIOLATION' }]);
  });
});

describe('a wrong call', () => {
  it.each([
    ['neither an id nor a filter', ['--set', '/quantity=1'], 'expected the id of a dead letter, or filters such as'],
    [
      'an id and a filter',
      ['x', '--id', 'y', '--set', '/q=1'],
      'expected the id of a dead letter or filters, got both',
    ],
    ['a filter without a change', ['--id', 'x'], 'expected --set, --remove or --schema-version: an editor edits one'],
    ['an id without a change', ['x'], 'expected --set, --remove or --schema-version: there is no terminal'],
    ['a pointer without its /', ['x', '--remove', 'q'], 'expected a JSON pointer such as /lineItems/0/sku'],
    ['a pointer with a bare ~', ['x', '--set', '/a~b=1'], 'expected a JSON pointer such as /lineItems/0/sku'],
  ])('with %s is refused', async (_, args, line) => {
    const run = await edit(...args);
    expect(run).toMatchObject({ exitCode: 2, stdout: '', stderr: expect.stringContaining(line) as unknown });
  });
});
