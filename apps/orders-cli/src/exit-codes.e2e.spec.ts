import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { createServer as createTlsServer } from 'node:tls';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { stackOutputs } from '@order-events/contracts';
import { anOrder } from '@order-events/contracts/testing';
import { type LocalCloud, startLocalCloud } from '@order-events/local-cloud';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exitCodes } from './exit-codes.ts';
import { type OrdersRun, ordersCommand, runOrders, startOrders } from './testing/run-orders.ts';

const assembly = join(import.meta.dirname, '../../infra/cdk.out');
const folder = mkdtempSync(join(tmpdir(), 'exit-codes-'));
const file = (name: string, content: string | Buffer) => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
const order = file('order.json', JSON.stringify(anOrder({ orderId: 'O1' })));
const two = file('two.ndjson', [1, 2].map((number) => JSON.stringify(anOrder({ orderId: `O${number}` }))).join('\n'));
const invalid = file('invalid.json', JSON.stringify({ ...anOrder(), quantity: 0 }));
const other = file('other.txt', 'hello\n');
const bytes = file('bytes.json', Buffer.from([0x7b, 0xff, 0x7d]));
const aFolder = join(folder, 'folder');
mkdirSync(aFolder);
const link = join(folder, 'link');
symlinkSync(other, link);

let cloud: LocalCloud;
let at: string[];
let sqs: SQSClient;
let deadLetterQueueUrl: string;
const seen = new Set<number | null>();

beforeAll(async () => {
  cloud = await startLocalCloud({ assembly });
  at = ['--endpoint', cloud.endpoint];
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  sqs = new SQSClient({ endpoint: cloud.endpoint, region: cloud.region, credentials });
  deadLetterQueueUrl = cloud.outputs[stackOutputs.deadLetterQueueUrl] ?? '';
  await sqs.send(new SendMessageCommand({ QueueUrl: deadLetterQueueUrl, MessageBody: 'not JSON' }));
});
afterAll(async () => {
  sqs.destroy();
  await cloud.stop();
  rmSync(folder, { recursive: true });
});

async function orders(...args: string[]): Promise<OrdersRun> {
  const run = await runOrders(args);
  seen.add(run.exitCode);
  return run;
}

/** One sentence for a person: no stack, no name of a class, nothing of OpenSSL's. */
function expectSentence({ stderr, exitCode }: OrdersRun, expected: number, sentence: RegExp): void {
  const [line = ''] = stderr.split('\n').filter((each) => each.startsWith('orders: '));
  expect([exitCode, line]).toEqual([expected, expect.stringMatching(sentence)]);
  expect(stderr).not.toMatch(/^\s+at |Error\b|openssl|SSL routines|unexpected/im);
}

/** Something that listens on this machine and is not AWS. */
async function withServer<Result>(server: Server, use: (port: number) => Promise<Result>): Promise<Result> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    return await use((server.address() as AddressInfo).port);
  } finally {
    server.close();
  }
}

const answering = (status: number, headers: Record<string, string>, body: string) =>
  createHttpServer(((_, response) => response.writeHead(status, headers).end(body)) satisfies RequestListener);
const json = { 'content-type': 'application/x-amz-json-1.0' };
const html = { 'content-type': 'text/html' };

describe('a kind of failure has one exit code and one sentence', () => {
  it.each([
    ['a file that does not exist', () => ['publish', join(folder, 'none.json')], 2, /none\.json", but there is none/],
    ['a folder in place of orders', () => ['publish', aFolder], 2, /folder", but it is a folder/],
    [
      'an export in a folder',
      () => ['dlq', 'purge', '--confirm', 'dev-OrderDLQ', '--export', aFolder],
      2,
      /folder" cannot be used: it is a folder/,
    ],
    ['an audit in a folder', () => ['dlq', 'redrive', '--audit', aFolder], 2, /folder" cannot be used: it is a folder/],
    [
      'an audit below a file',
      () => ['dlq', 'redrive', '--audit', join(order, 'a')],
      2,
      /cannot be used: a part of its path is not a folder/,
    ],
    [
      'an audit in no folder',
      () => ['dlq', 'redrive', '--audit', join(folder, 'none/a')],
      2,
      /cannot be used: it or its folder does not exist/,
    ],
    ['an audit that is no audit', () => ['dlq', 'redrive', '--audit', other], 2, /to hold a JSON object on each line/],
    [
      'an audit that is a symbolic link',
      () => ['dlq', 'redrive', '--audit', link],
      2,
      /link to be a file, got a symbolic link; name the file that it leads to/,
    ],
    [
      'an audit with too long a name',
      () => ['dlq', 'redrive', '--audit', join(folder, 'x'.repeat(300))],
      2,
      /its name is too long/,
    ],
    [
      'a full disk',
      () => ['dlq', 'redrive', '--force', '--audit', '/dev/full'],
      1,
      /"\/dev\/full" cannot be used: the disk is full/,
    ],
    ['an import that is no export', () => ['dlq', 'import', other], 2, /line 1: expected JSON/],
    ['an import of another document', () => ['dlq', 'import', order], 2, /line 1: expected/],
    ['bytes that are no text', () => ['publish', bytes], 2, /expected UTF-8/],
    ['an invalid order', () => ['publish', invalid], 1, /expected order events/],
    ['an order that does not exist', () => ['get', 'O9'], 1, /expected an order O9/],
    [
      'a dead letter that does not exist',
      () => ['dlq', 'show', 'x'],
      1,
      /expected a dead letter of this id, found none/,
    ],
    [
      'ids that no dead letter has',
      () => ['dlq', 'list', '--id', 'x'],
      1,
      /expected 1 dead letter of these ids, found 0/,
    ],
    ['an export of such ids', () => ['dlq', 'export', '--id', 'x'], 1, /expected 1 dead letter of these ids, found 0/],
    ['a queue that does not exist', () => ['dlq', 'list', '--queue', 'none'], 1, /expected a queue none/],
    ['a stage that is not deployed', () => ['status', '--stage', 'none'], 1, /none-/],
    ['what is still poison', () => ['dlq', 'redrive', '--audit', '/dev/null'], 1, /1 of 1 dead letter stayed/],
    ['no editor', () => ['dlq', 'edit', 'x'], 2, /expected --set/],
    ['no confirmation', () => ['dlq', 'purge'], 2, /expected --confirm dev-OrderDLQ/],
    ['another confirmation', () => ['dlq', 'purge', '--confirm', 'x'], 2, /nothing was deleted/],
  ] as const)('%s', async (_, args, exitCode, sentence) => {
    expectSentence(await orders(...args(), ...at), exitCode, sentence);
  });

  it.each([
    ['faults in a folder', ['--faults', aFolder], /it is a folder/],
    ['faults that are none', ['--faults', order], /expected JSON such as/],
    ['a stack that is none', ['--assembly', aFolder], /npx nx run infra:synth/],
    ['data in a file', ['--data', order], /cannot keep the data/],
  ] as const)('%s', async (_, args, sentence) => {
    expectSentence(await orders('up', '--port', '0', '--assembly', assembly, ...args), 2, sentence);
  });

  it.each([
    ['an option that does not exist', ['status', '--nope'], "unknown option '--nope'"],
    ['a status that does not exist', ['list', '--status', 'lost'], 'Allowed choices are'],
    ['a code that does not exist', ['dlq', 'list', '--code', 'SCHEMA_VIOLATIONS'], 'Did you mean SCHEMA_VIOLATION?'],
  ])('%s', async (_, args, sentence) => {
    const { stderr, exitCode } = await orders(...args, ...at);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining(sentence)]);
  });

  it.each([
    ['TLS where there is none', answering(200, {}, ''), 'https', /does not answer in TLS; is it http:/],
    [
      'no TLS where there is some',
      createTlsServer({}) as unknown as Server,
      'http',
      /does not answer in HTTP|cannot reach/,
    ],
    [
      'a page in place of an answer',
      answering(200, html, '<html>\u001b[2J</html>'),
      'http',
      /does not answer as AWS does/,
    ],
    ['a page that was not found', answering(404, html, '<html>none</html>'), 'http', /does not answer as AWS does/],
    ['a server that is down', answering(503, html, '<html>down</html>'), 'http', /does not answer as AWS does/],
    [
      'a missing permission',
      answering(400, json, '{"__type":"com.amazonaws.sqs#AccessDeniedException","message":"not sqs:GetQueueUrl"}'),
      'http',
      /may not do that at http.*: not sqs:GetQueueUrl/,
    ],
    [
      'throttling',
      answering(400, json, '{"__type":"com.amazonaws.sqs#ThrottlingException","message":"slowly"}'),
      'http',
      /takes no more requests for now \(ThrottlingException\)/,
    ],
  ] as const)('%s', async (_, server, protocol, sentence) => {
    const run = await withServer(server, (port) =>
      orders('dlq', 'list', '--endpoint', `${protocol}://127.0.0.1:${port}`),
    );
    expectSentence(run, 3, sentence);
  });

  it.each([
    ['a page of a gateway', answering(502, html, '<html><body>bad<br>gateway</body></html>')],
    ['a refusal in plain text', answering(403, { 'content-type': 'text/plain' }, 'no')],
    ['another service', answering(200, { 'content-type': 'application/json' }, '{"ok":true}')],
  ])('%s in place of SNS', async (_, server) => {
    const run = await withServer(server, (port) => orders('publish', order, '--endpoint', `http://127.0.0.1:${port}`));
    expectSentence(run, 3, /does not answer as AWS does|problem of its own/);
  });

  it('a filter that selects nothing', async () => {
    const { stdout, exitCode } = await orders('dlq', 'list', '--order', 'none', ...at);
    expect([exitCode, stdout]).toEqual([0, 'None of the 1 dead letter of dev-OrderDLQ is selected.\n']);
  });

  it('a server that nobody reaches', async () => {
    expectSentence(
      await orders('status', '--endpoint', 'http://127.0.0.1:9'),
      3,
      /cannot reach http:\/\/127\.0\.0\.1:9/,
    );
  });

  it('a part that was done', async () => {
    await sqs.send(new SendMessageCommand({ QueueUrl: deadLetterQueueUrl, MessageBody: JSON.stringify(anOrder()) }));
    const run = await orders('dlq', 'redrive', '--audit', '/dev/null', ...at);
    expectSentence(run, 4, /1 of 2 dead letters stayed in the queue/);
    await cloud.atRest();
  });

  it('a file that may not get any larger, when a part was done', async () => {
    const QueueUrl = deadLetterQueueUrl;
    for (let number = 0; number < 40; number += 1) {
      await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'x'.repeat(500) }));
    }
    const words = ['dlq', 'purge', ...at, '--confirm', 'dev-OrderDLQ', '--export', join(folder, 'purged.ndjson')];
    const script = `trap '' XFSZ; ulimit -f 16; exec "$@"`;
    const purge = spawn('sh', ['-c', script, 'sh', ...ordersCommand, ...words]);
    const [stderr, [status]] = await Promise.all([text(purge.stderr), once(purge, 'close')]);
    expect([status, stderr]).toEqual([
      exitCodes.partial,
      expect.stringMatching(
        /purged\.ndjson" cannot be used: the file may not get any larger; before that, \d+ dead letters? w\w+ deleted/,
      ),
    ]);
    await orders('dlq', 'purge', ...at, '--confirm', 'dev-OrderDLQ', '--export', '/dev/null');
  });

  it('what was done and asked for', async () => {
    expect((await orders('publish', order, ...at)).exitCode).toBe(0);
    expect((await orders('--help')).exitCode).toBe(0);
    await cloud.atRest();
  });

  it('a reader of the output that goes away', async () => {
    const watch = startOrders(['watch', '--interval', '100', ...at]);
    watch.stdout?.once('data', () => watch.stdout?.destroy());
    const end = Promise.all([text(watch.stderr ?? Readable.from([])), once(watch, 'close')]);
    await once(watch.stdout ?? watch, 'close');
    // only what is written tells
    await orders('publish', two, ...at);
    const [told, [code]] = await end;
    expect([told, code]).toEqual([`stage dev at ${cloud.endpoint}\n`, exitCodes.unread]);
    seen.add(code as number);
  });

  it('a reader that goes away while orders are published', async () => {
    const lines = Array.from({ length: 5_000 }, (_, index) => JSON.stringify(anOrder({ orderId: `R${index}` })));
    const publish = startOrders(['publish', file('many.ndjson', lines.join('\n')), ...at]);
    publish.stdout?.once('data', () => publish.stdout?.destroy());
    const [told, [code]] = await Promise.all([text(publish.stderr ?? Readable.from([])), once(publish, 'close')]);
    const [, published, more] =
      /^orders: nothing reads the output any more; published ([\d,]+) of 5,000 orders(?:, and (\d+) more may be published)?$/m.exec(
        told,
      ) ?? [];
    const least = Number(published?.replaceAll(',', ''));
    // a busy machine takes longer to stop than the program stays silent
    const others = told.split('\n').filter((line) => line !== '' && !line.startsWith('stopping …'));
    expect(others).toHaveLength(2 + Number(more ?? 0));
    expect(code).toBe(exitCodes.unread);
    await cloud.atRest();
    const { stdout } = await orders('list', '--limit', '100000', '--json', ...at);
    const stored = stdout.split('\n').filter((line) => line.includes('"orderId":"R')).length;
    expect(stored).toBeLessThan(5_000);
    expect(stored).toBeGreaterThanOrEqual(least);
    expect(stored).toBeLessThanOrEqual(least + Number(more ?? 0));
  });

  it('a reader that is gone when the last line is written, without a word', async () => {
    const list = startOrders(['list', '--limit', '100000', ...at]);
    // long before the program has anything to write
    list.stdout?.destroy();
    const [told, [code]] = await Promise.all([text(list.stderr ?? Readable.from([])), once(list, 'close')]);
    expect([told, code]).toEqual([`stage dev at ${cloud.endpoint}\n`, exitCodes.unread]);
  });

  it('Ctrl-C', async () => {
    const load = startOrders(['load', '--orders', '100000', '--rate', '20', '--json', ...at]);
    let told = '';
    load.stderr?.setEncoding('utf8').on('data', (some: string) => {
      told += some;
      if (some.includes('publishing')) load.kill('SIGINT');
    });
    const [code] = (await once(load, 'close')) as [number];
    expect([told, code]).toEqual([expect.stringContaining('orders: interrupted; what was'), exitCodes.interrupted]);
    seen.add(code);
  });
});

it('every exit code that is documented was seen', () => {
  expect(Object.values(exitCodes).filter((code) => !seen.has(code))).toEqual([]);
});
