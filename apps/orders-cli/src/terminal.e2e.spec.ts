import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { stackOutputs } from '@order-events/contracts';
import { anOrder } from '@order-events/contracts/testing';
import { type LocalCloud, startLocalCloud } from '@order-events/local-cloud';
import { toItem } from '@order-events/order-store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runInTerminal, type Screen } from './testing/terminal.ts';
import { runOrders } from './testing/run-orders.ts';

const assembly = join(import.meta.dirname, '../../infra/cdk.out');
const folder = mkdtempSync(join(tmpdir(), 'terminal-'));

/** What a stranger may put into any text that the contract lets through, and into what is no order at all. */
const hostile = [
  ['an escape sequence', '\u001b[2J\u001b]0;owned\u0007\u001b[31mred'],
  ['an 8-bit control sequence', '\u009b2J\u009d0;owned\u009c'],
  ['line breaks', 'one\r\ntwo\nthree\u0085four'],
  ['text from right to left', '\u202e1 dlrow olleh\u2066'],
  ['wide characters', '日本語のノートパソコン 🚀👩‍👩‍👧'],
  ['a very long word', 'x'.repeat(10_000)],
] as const;

let cloud: LocalCloud;
let at: string[];
let dynamo: DynamoDBDocumentClient;
let sqs: SQSClient;

beforeAll(async () => {
  cloud = await startLocalCloud({ assembly });
  at = ['--endpoint', cloud.endpoint];
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = { endpoint: cloud.endpoint, region: cloud.region, credentials };
  dynamo = DynamoDBDocumentClient.from(new DynamoDBClient(client));
  sqs = new SQSClient(client);
});

afterAll(async () => {
  dynamo.destroy();
  sqs.destroy();
  await cloud.stop();
  rmSync(folder, { recursive: true });
});

/** What this program itself may send: colours, the end of a line cleared, the cursor and the wrapping of lines on and off. */
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const ours = /\u001b\[(?:\d+(?:;\d+)*)?[mGK]|\u001b\[\?(?:25|7)[hl]|[\r\n]/g;
// oxlint-disable-next-line no-control-regex -- as above
const steering = /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

function expectTame({ written, title }: Screen) {
  expect(title).toBe('');
  expect(written.replaceAll(ours, '').match(steering)).toBeNull();
}

const purge = (keys: string) =>
  runInTerminal(['dlq', 'purge', ...at, '--export', '/dev/null'], { type: { on: 'Type dev-OrderDLQ', keys } });

/** Each line of a table begins and ends with its border, and all are equally long. */
function expectTable({ lines }: Screen, columns: number) {
  const table = lines.filter((line) => /^[┌│├└]/.test(line));
  expect(table.length).toBeGreaterThan(2);
  for (const line of table) expect(line).toMatch(/[┐│┤┘]$/);
  expect(Math.max(...table.map((line) => line.length))).toBeLessThanOrEqual(columns);
}

describe('in a terminal', () => {
  it.each(hostile)('%s in every column of list and get is harmless', async (_, text) => {
    const item = toItem(anOrder({ orderId: 'O1' }));
    const names = ['userId', 'itemName'] as const;
    const foreign = { ...item, ...Object.fromEntries(names.map((name) => [name, text])) };
    await dynamo.send(new PutCommand({ TableName: cloud.outputs[stackOutputs.tableName], Item: foreign }));
    const list = await runInTerminal(['list', ...at]);
    expectTame(list);
    const get = await runInTerminal(['get', ...at, 'O1']);
    expectTame(get);
    for (const screen of [list, get]) if (screen.written.includes('│')) expectTable(screen, 100);
  });

  it.each(hostile)('%s in every part of a dead letter is harmless', async (_, text) => {
    const QueueUrl = cloud.outputs[stackOutputs.deadLetterQueueUrl];
    // SQS itself refuses most control characters; JSON may name them
    const MessageBody = JSON.stringify({
      Type: 'Notification',
      MessageId: text,
      [text]: text,
      Message: JSON.stringify({ ...anOrder(), itemName: text, quantity: 0 }),
    });
    const attribute = { DataType: 'String', StringValue: text.replaceAll(/[^\t\n\r\u0020-\ud7ff]/g, '?') };
    const { MessageId: id = '' } = await sqs.send(
      new SendMessageCommand({
        QueueUrl,
        MessageBody,
        MessageAttributes: { 'failure.code': attribute, 'failure.pointer': attribute },
      }),
    );
    for (const args of [
      ['dlq', 'list'],
      ['dlq', 'list', '--each'],
      ['dlq', 'show', id],
      ['dlq', 'export'],
      ['status'],
    ]) {
      const screen = await runInTerminal([...args, ...at]);
      expect(screen.exitCode).toBe(0);
      expectTame(screen);
      if (args[1] !== 'export') expectTable(screen, 100);
    }
    await runOrders(['dlq', 'purge', ...at, '--confirm', 'dev-OrderDLQ', '--export', '/dev/null']);
  });

  it.each([60, 80, 200])('a table fits into %i columns, and loses nothing', async (columns) => {
    const order = anOrder({
      orderId: 'O-fits',
      userId: `U${'7'.repeat(50)}`,
      itemName: 'A rather long name of an item',
    });
    await dynamo.send(new PutCommand({ TableName: cloud.outputs[stackOutputs.tableName], Item: toItem(order) }));
    const screen = await runInTerminal(['get', ...at, 'O-fits'], { columns });
    expectTable(screen, columns);
    expect(screen.lines.join('').replaceAll(/[│ ]/g, '')).toContain(order.userId);
  });

  it('colours go away with NO_COLOR', async () => {
    // oxlint-disable-next-line no-control-regex -- it is what is looked for
    const colour = /\u001b\[\d+m/;
    expect((await runInTerminal(['doctor', ...at, '--no-canary'])).written).toMatch(colour);
    const plain = await runInTerminal(['doctor', ...at, '--no-canary'], { environment: { NO_COLOR: '1' } });
    expect(plain.written).not.toMatch(colour);
  });

  it('a progress bar shows, is gone in the end, and gives the cursor back', async () => {
    const orders = Array.from({ length: 400 }, (_, index) => JSON.stringify(anOrder({ orderId: `P${index}` })));
    writeFileSync(join(folder, 'orders.ndjson'), orders.join('\n'));
    const screen = await runInTerminal(['publish', ...at, '--json', join(folder, 'orders.ndjson')]);
    expect(screen.written).toMatch(/orders [█░]+ \d+\/400/);
    expect(screen.lines.join('\n')).not.toMatch(/[█░]/);
    expect([screen.cursorHidden, screen.exitCode]).toEqual([false, 0]);
    const piped = await runOrders(['publish', ...at, '--json', join(folder, 'orders.ndjson')]);
    expect(piped.stderr).toBe(`stage dev at ${cloud.endpoint}\n`);
    await cloud.atRest();
  });

  it('Ctrl-C ends long work with 130, and gives the cursor back', async () => {
    const args = ['load', ...at, '--orders', '100000', '--rate', '200', '--clean'];
    const screen = await runInTerminal(args, { type: { on: '░', keys: '\u0003' } });
    expect([screen.exitCode, screen.cursorHidden]).toEqual([130, false]);
    expect(screen.lines.join('\n')).toContain('orders: interrupted');
  });

  it('Ctrl-C while orders are published says how many were', async () => {
    const orders = Array.from({ length: 20_000 }, (_, index) => JSON.stringify(anOrder({ orderId: `I${index}` })));
    writeFileSync(join(folder, 'many.ndjson'), orders.join('\n'));
    const screen = await runInTerminal(['publish', ...at, join(folder, 'many.ndjson')], {
      type: { on: 'published I5 ', keys: '\u0003' },
    });
    expect(screen.exitCode).toBe(130);
    const [, published] = /orders: interrupted; (\d+) of 20000 orders were published/.exec(screen.written) ?? [];
    expect(Number(published)).toBeGreaterThan(0);
    expect(Number(published)).toBeLessThan(20_000);
    await cloud.atRest();
  });

  it('asks before it changes what is not on this machine, and takes no for an answer', async () => {
    writeFileSync(join(folder, 'order.json'), JSON.stringify(anOrder()));
    const args = ['publish', '--endpoint', 'http://orders.invalid', join(folder, 'order.json')];
    const screen = await runInTerminal(args, { type: { on: 'Publish an order', keys: 'n\r' } });
    expect(screen.exitCode).toBe(1);
    expect(screen.lines.join('\n')).toMatch(
      /Publish an order in stage dev at http:\/\/orders\.invalid\?.*\n*.*nothing was changed/s,
    );
  });

  it('deletes dead letters only when the name of the queue was typed', async () => {
    await sqs.send(
      new SendMessageCommand({ QueueUrl: cloud.outputs[stackOutputs.deadLetterQueueUrl], MessageBody: 'x' }),
    );
    expect((await purge('OrderDLQ\r')).exitCode).toBe(2);
    const done = await purge('dev-OrderDLQ\r');
    expect([done.exitCode, done.lines.join('\n')]).toEqual([0, expect.stringContaining('1 letter deleted')]);
  });

  it('edits a dead letter in an editor, again until the consumer would take it', async () => {
    const body = JSON.stringify({ ...anOrder({ orderId: 'O-edit' }), quantity: 0 });
    const { MessageId: id = '' } = await sqs.send(
      new SendMessageCommand({ QueueUrl: cloud.outputs[stackOutputs.deadLetterQueueUrl], MessageBody: body }),
    );
    // an editor that mends nothing the first time
    writeFileSync(
      join(folder, 'editor.sh'),
      `#!/bin/sh\nif [ -e ${folder}/once ]; then sed -i 's/"quantity": 0/"quantity": 3/' "$1"; else touch ${folder}/once; fi\n`,
      { mode: 0o700 },
    );
    const args = ['dlq', 'edit', ...at, id, '--originals', join(folder, 'originals.ndjson')];
    const environment = { EDITOR: join(folder, 'editor.sh') };
    const screen = await runInTerminal(args, { environment, type: { on: 'Edit again?', keys: 'y\r' } });
    expect([screen.exitCode, screen.lines.join('\n')]).toEqual([
      0,
      expect.stringMatching(/still poison.*\+ {2}"quantity": 3.*edited; it is now/s),
    ]);
  });

  it('offers the command that was meant, and tells its version', async () => {
    expect((await runOrders(['dlq', 'lst'])).stderr).toContain('Did you mean list?');
    expect((await runOrders(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});
