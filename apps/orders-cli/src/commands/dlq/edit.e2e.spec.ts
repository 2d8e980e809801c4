import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateQueueCommand,
  DeleteQueueCommand,
  type MessageAttributeValue,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { resourceNamesOf, stackOutputs } from '@order-events/contracts';
import { anOrder } from '@order-events/contracts/testing';
import { type Intercept, type LocalCloud, startLocalCloud } from '@order-events/local-cloud';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { runOrders } from '../../testing/run-orders.ts';
import { runInTerminal } from '../../testing/terminal.ts';

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
  // an empty queue, also of what is hidden; SQS empties one only once a minute
  await sqs.send(new DeleteQueueCommand({ QueueUrl }));
  await sqs.send(new CreateQueueCommand({ QueueName: queueName }));
});
afterEach(() => void vi.useRealTimers());
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

/** The text that {@link edit} has put on the screen of a terminal, on which an editor can be started. */
async function editByHand(script: string, ...args: string[]) {
  const program = join(folder, `editor-${files}`);
  writeFileSync(program, `#!/bin/sh\n${script}\n`, { mode: 0o700 });
  const at = ['--endpoint', cloud.endpoint, '--originals', originals];
  const screen = await runInTerminal(['dlq', 'edit', ...at, ...args], {
    columns: 300,
    environment: { EDITOR: program },
  });
  return { text: screen.lines.join('\n'), exitCode: screen.exitCode };
}

/** Does something while the editor is open, which then saves a message that the consumer would take. */
async function whileEditing(id: string, act: () => void) {
  const pipe = join(folder, `pipe-${files}`);
  execFileSync('mkfifo', [pipe]);
  const run = editByHand(`read go < '${pipe}'; sed 's/"quantity": 0/"quantity": 1/' "$1" > "$1.1"; mv "$1.1" "$1"`, id);
  {
    // opens when the editor has opened the other end
    await using keys = await open(pipe, 'w');
    act();
    await keys.write('go\n');
  }
  return await run;
}

const jsonAnswer = (content: object, status = 200) => ({
  status,
  headers: { 'content-type': 'application/x-amz-json-1.0' },
  body: Buffer.from(JSON.stringify(content)),
});
/** SQS takes no request to delete after some. */
const deniesDeletes =
  (after = 0, deletes = { count: 0 }): Intercept =>
  ({ action }) =>
    action === 'DeleteMessageBatch' && (deletes.count += 1) > after
      ? jsonAnswer({ __type: 'com.amazonaws.sqs#AccessDenied', message: 'no' }, 403)
      : undefined;
/** As after the sleep of a laptop. */
const sleep = () => void vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 60_000 });

type Attributes = Readonly<Record<string, MessageAttributeValue>>;

/** Puts messages into OrderDLQ as the consumer does, some with attributes; resolves with their ids. */
async function send(...messages: readonly (object | readonly [object, Attributes])[]): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let from = 0; from < messages.length; from += 10) {
    const Entries = messages.slice(from, from + 10).map((each, index) => {
      const [message, attributes] = Array.isArray(each) ? (each as [object, Attributes]) : [each, {}];
      return {
        Id: String(index),
        MessageBody: JSON.stringify(message),
        MessageAttributes: {
          ...attributes,
          deadLetter: { DataType: 'String', StringValue: '{"code":"SCHEMA_VIOLATION"}' },
        },
      };
    });
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

const readQuantities = async () => (await readMessages()).map(({ message }) => message['quantity']);
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
    ['what is in the way', ['--set', '/items/0=1'], ['"/items/0" was not set: nothing is at "/items"; set an object']],
    ['that there is nothing to remove', ['--remove', '/x'], ['"/x" was not removed: the message is an object without']],
  ])('is refused with %s, and changes nothing', async (_, changes, lines) => {
    const [id = ''] = await send(poison('O1'));
    const { exitCode, stderr } = await edit(id, ...changes);
    expect(exitCode).toBe(1);
    for (const line of lines) expect(stderr).toContain(line);
    expect(stderr).toContain('; nothing was changed');
    expect(await readMessages()).toEqual([{ code: 'SCHEMA_VIOLATION', message: poison('O1') }]);
  });
});

describe('the plan of an edit of one dead letter', () => {
  it('is printed by a dry run, as text and as JSON', async () => {
    const [id = ''] = await send(poison('O1'));
    const dryRun = [id, '--set', '/quantity=1', '--dry-run'];
    const { stdout } = await edit(...dryRun);
    expect(stdout).toMatch(/^--- before\n[^]*\n-  "quantity": 0,\n\+  "quantity": 1,\n/);
    const json = documents((await edit(...dryRun, '--json')).stdout);
    expect(json).toMatchObject([{ dryRun: true, messageId: id, lostAttributes: [] }]);
    expect(JSON.parse(String(json[0]?.['after']))).toMatchObject({ quantity: 1 });
    expect(existsSync(originals)).toBe(false);
  });

  it('shows the schema version where that changes', async () => {
    const schemaVersion = { DataType: 'String', StringValue: '9' };
    const [id = ''] = await send([anOrder(), { schemaVersion }]);
    const dryRun = [id, '--schema-version', '1', '--dry-run'];
    expect((await edit(...dryRun)).stdout).toBe('schema version 9 → 1\n');
    const json = documents((await edit(...dryRun, '--json')).stdout);
    expect(json).toMatchObject([{ schemaVersion: { before: '9', after: '1' } }]);
  });

  it('names the attributes that would be lost', async () => {
    // as many as SQS takes, so that the note of the edit has no room; SQS itself moved the message here
    const attributes = Object.fromEntries(
      Array.from({ length: 10 }, (_, index) => [`a${index}`, { DataType: 'String', StringValue: 'x' }]),
    );
    const MessageBody = JSON.stringify(poison('O1'));
    const { MessageId: id = '' } = await sqs.send(
      new SendMessageCommand({ QueueUrl, MessageBody, MessageAttributes: attributes }),
    );
    const dryRun = ['--set', '/quantity=1', '--dry-run'];
    expect((await edit(id, ...dryRun)).stdout).toMatch(/^attributes that the edit would lose: a\d$/m);
    expect((await edit('--id', id, ...dryRun)).stdout).toMatch(/^attributes that the edit would lose: a\d$/m);
    expect((await edit('--id', id, '--set', '/quantity=1')).stderr).toMatch(
      /would lose: a\d\n[^]*could not be kept: a\d/,
    );
  });
});

describe('an edit of one dead letter that is interrupted', () => {
  it('changes nothing after it was found', async () => {
    const [id = ''] = await send(poison('O1'));
    const args = ['dlq', 'edit', '--endpoint', cloud.endpoint, '--originals', originals, id, '--set', '/quantity=1'];
    const { lines, exitCode } = await runInTerminal(args, { until: '+++ after' });
    expect([exitCode, lines.join('\n')]).toEqual([130, expect.stringContaining('interrupted; nothing was changed')]);
    expect(await readMessages()).toMatchObject([{ code: 'SCHEMA_VIOLATION' }]);
  });

  it('changes nothing while the editor is open', async () => {
    const [id = ''] = await send(poison('O1'));
    const { text, exitCode } = await whileEditing(id, () => process.emit('SIGTERM', 'SIGTERM'));
    expect([exitCode, text]).toEqual([130, expect.stringContaining('interrupted; nothing was changed')]);
    expect(await readMessages()).toMatchObject([{ code: 'SCHEMA_VIOLATION' }]);
  });
});

describe('an edit by hand', () => {
  it('replaces the dead letter by what the editor saved', async () => {
    const [id = ''] = await send(poison('O1'));
    expect(await whileEditing(id, () => {})).toMatchObject({ exitCode: 0 });
    expect(await readMessages()).toMatchObject([{ code: 'EDITED', message: { quantity: 1 } }]);
  });

  it('leaves a dead letter that another reader may have', async () => {
    const [id = ''] = await send(poison('O1'));
    const { text, exitCode } = await whileEditing(id, sleep);
    vi.useRealTimers();
    expect(exitCode).toBe(1);
    expect(text).toContain('no longer held, and another reader may have it; nothing was changed; run it again');
    expect(await readMessages()).toMatchObject([{ code: 'SCHEMA_VIOLATION' }]);
  });

  it('opens the file of the originals before the editor', async () => {
    const [id = ''] = await send(poison('O1'));
    const seen = join(folder, 'seen');
    originals = join(folder, 'no such folder', 'originals.ndjson');
    const { text, exitCode } = await editByHand(`touch '${seen}'`, id);
    expect([exitCode, existsSync(seen)]).toEqual([2, false]);
    expect(text).toContain('cannot be used: it or its folder does not exist');
  });
});

describe('an edit whose original is not deleted', () => {
  it.each([
    ['because the request fails', deniesDeletes(), 'AccessDenied'],
    [
      'because SQS refuses it',
      ({ action }: Parameters<Intercept>[0]) =>
        action === 'DeleteMessageBatch' ? jsonAnswer({ Failed: [{ Id: '0', Code: 'Refused' }] }) : undefined,
      'Refused',
    ],
  ])('%s says so, and where the originals are', async (_, intercept, why) => {
    const [id = ''] = await send(poison('O1'));
    answers.intercept = intercept;
    const one = await edit(id, '--set', '/quantity=1');
    expect([one.exitCode, one.stdout]).toEqual([4, expect.stringContaining(`the original is in ${originals}`)]);
    expect(one.stderr).toContain(`1 edited, but the original was not deleted (${why}): ${id} is still in ${queueName}`);

    const many = await edit('--code', 'SCHEMA_VIOLATION', '--set', '/quantity=1');
    expect([many.exitCode, many.stdout]).toEqual([4, expect.stringContaining(`the originals are in ${originals}`)]);
    expect(many.stdout).toContain(`1 dead letter of ${queueName} edited`);
    expect(many.stderr).toContain('1 edited, but the original was not deleted');
    expect(many.stderr).toContain(`1: the original was not deleted and is still there, too: ${why}`);
  });

  it('is counted with those before it', async () => {
    await send(...Array.from({ length: 120 }, (_, index) => poison(`O${index}`)));
    answers.intercept = deniesDeletes(2);
    const { stdout, stderr, exitCode } = await edit('--code', 'SCHEMA_VIOLATION', '--set', '/quantity=1', '--json');
    answers.intercept = undefined;
    const edited = (await readMessages()).filter(({ code }) => code === 'EDITED').length;
    expect([exitCode, documents(stdout).at(-1)]).toMatchObject([4, { edited, originalsLeft: edited - 20, originals }]);
    expect(stderr).toContain('these credentials may not do that');
    expect(stderr).toContain(`${edited - 20} edited, but the originals were not deleted`);
    expect(stderr).toContain(`${120 - edited} of 120 dead letters not known to be edited`);
    expect(edited).toBeLessThan(120);
  });

  it('is told at Ctrl-C', async () => {
    await send(poison('O1'));
    answers.intercept = ({ action }) =>
      action === 'DeleteMessageBatch' ? jsonAnswer({ Failed: [{ Id: '0', Code: 'Refused' }] }) : undefined;
    const args = ['--code', 'SCHEMA_VIOLATION', '--set', '/quantity=1', '--json', '--originals', originals];
    const run = await runOrders(['dlq', 'edit', '--endpoint', cloud.endpoint, ...args], { until: '"editedFrom"' });
    expect(run.exitCode).toBe(130);
    expect(run.stderr).toContain('interrupted; 1 dead letter edited, but 1 of the originals was not deleted');
    expect(run.stderr).toContain('1: the original was not deleted and is still there, too: Refused');
    expect(run.stderr).not.toContain('as they were');
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

  it('leaves what the consumer would take as it is, unless --id names it', async () => {
    const [, good = ''] = await send(poison('O1'), { ...anOrder({ orderId: 'O1' }), quantity: 5 });
    const toOne = ['--order', 'O1', '--set', '/quantity=1'];
    expect((await edit(...toOne, '--dry-run')).stdout).toContain('1 the consumer would take as it is: redrive it\n');
    const json = documents((await edit(...toOne, '--dry-run', '--json')).stdout);
    expect(json).toMatchObject([{ selected: 2, editable: 1, passing: 1, refused: 0 }]);
    expect((await edit(...toOne)).exitCode).toBe(0);
    expect(new Set(await readQuantities())).toEqual(new Set([1, 5]));
    expect((await edit('--id', good, '--set', '/quantity=1')).exitCode).toBe(0);
    expect(await readQuantities()).toEqual([1, 1]);
  });

  it('leaves dead letters that another reader may have since they were read', async () => {
    await send(poison('O1'), poison('O2', { userId: 5 }));
    answers.intercept = ({ action }) => {
      if (action === 'ChangeMessageVisibilityBatch') sleep();
      return undefined;
    };
    const { stderr, exitCode } = await edit('--order', 'O1', '--set', '/quantity=1');
    vi.useRealTimers();
    expect(exitCode).toBe(1);
    expect(stderr).toContain('1: no longer held, and another reader may have it: run it again');
    expect((await readMessages()).map(({ code }) => code)).toEqual(['SCHEMA_VIOLATION', 'SCHEMA_VIOLATION']);
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

  it('changes nothing when no dead letter is selected, or would be taken', async () => {
    const [id = ''] = await send(poison('O1', { userId: 5 }));
    const nothing = await edit('--order', 'O9', '--set', '/quantity=1');
    expect(nothing).toMatchObject({
      exitCode: 0,
      stdout: `No dead letter of ${queueName} is selected; nothing was changed.\n`,
    });
    const json = await edit('--order', 'O9', '--set', '/quantity=1', '--json');
    expect(documents(json.stdout)).toMatchObject([{ dryRun: false, selected: 0, edited: 0 }]);
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
      action === 'SendMessageBatch' ? jsonAnswer({ Failed: [{ Id: '0', Code: 'InvalidMessageContents' }] }) : undefined;
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
