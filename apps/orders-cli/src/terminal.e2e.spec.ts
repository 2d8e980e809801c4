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

/** Each line of a table begins and ends with its border. A table whose words are too long for that is a list of names. */
function expectTable({ lines }: Screen, columns: number) {
  const table = lines.filter((line) => /^[┌│├└]/.test(line));
  if (table.length === 0) expect(lines.join('\n')).toMatch(/^(?:id|code|userId)(?: {2}|$)/m);
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

  describe('a dead letter with hostile text in every part', () => {
    const ids = new Map<string, string>();
    beforeAll(async () => {
      for (const [name, text] of hostile) {
        // SQS itself refuses most control characters; JSON may name them
        const MessageBody = JSON.stringify({
          Type: 'Notification',
          MessageId: text,
          [text]: text,
          Message: JSON.stringify({ ...anOrder(), orderId: text, itemName: text, quantity: 0 }),
        });
        const attribute = { DataType: 'String', StringValue: text.replaceAll(/[^\t\n\r\u0020-\ud7ff]/g, '?') };
        const MessageAttributes = { 'failure.code': attribute, 'failure.pointer': attribute };
        const QueueUrl = cloud.outputs[stackOutputs.deadLetterQueueUrl];
        const { MessageId = '' } = await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody, MessageAttributes }));
        ids.set(name, MessageId);
      }
    });
    afterAll(() => runOrders(['dlq', 'purge', ...at, '--confirm', 'dev-OrderDLQ', '--export', '/dev/null']));

    it.each(['dlq list', 'dlq list --each', 'dlq export', 'status'])('is harmless in `orders %s`', async (command) => {
      const screen = await runInTerminal([...command.split(' '), ...at]);
      expect(screen.exitCode).toBe(0);
      expectTame(screen);
      if (command !== 'dlq export') expectTable(screen, 100);
    });

    it.each(hostile)('is harmless in `orders dlq show`: %s', async (name) => {
      const screen = await runInTerminal(['dlq', 'show', ...at, ids.get(name) ?? '']);
      expect(screen.exitCode).toBe(0);
      expectTame(screen);
      expectTable(screen, 100);
    });
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

  it('offers the command that was meant, and tells its version', async () => {
    expect((await runOrders(['dlq', 'lst'])).stderr).toContain('Did you mean list?');
    expect((await runOrders(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});
