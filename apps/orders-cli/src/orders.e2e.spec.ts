import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type LocalCloud, startLocalCloud } from '@order-events/local-cloud';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OrdersRun, runOrders, runOrdersProcess, startOrders } from './testing/run-orders.ts';

const repository = join(import.meta.dirname, '../../..');
const assembly = join(repository, 'apps/infra/cdk.out');
const examples = join(repository, 'schemas/order-event/examples');
const laptop = join(examples, 'v1/valid/01-laptop.json');

describe('orders publish and orders get', () => {
  let cloud: LocalCloud;
  let at: string[];

  beforeAll(async () => {
    cloud = await startLocalCloud({ assembly });
    at = ['--endpoint', cloud.endpoint];
  });

  afterAll(() => cloud.stop());

  it('stores the order that must always work, exactly as written', async () => {
    const published = await runOrdersProcess(['publish', ...at, '--json', laptop]);
    expect(published).toMatchObject({ exitCode: 0, stderr: `stage dev at ${cloud.endpoint}\n` });
    expect(JSON.parse(published.stdout)).toEqual({
      orderId: 'O1234',
      status: 'new',
      messageId: expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown,
    });
    await cloud.atRest();
    const got = await runOrdersProcess(['get', ...at, '--json', 'O1234']);
    expect(got).toMatchObject({ exitCode: 0, stderr: `stage dev at ${cloud.endpoint}\n` });
    expect(JSON.parse(got.stdout)).toEqual(JSON.parse(readFileSync(laptop, 'utf8')));
  });

  it('takes one order a line from standard input, and configuration from the environment', async () => {
    const order = JSON.parse(readFileSync(laptop, 'utf8')) as object;
    const lines = ['O8001', 'O8002'].map((orderId) => JSON.stringify({ ...order, orderId }));
    const { stdout, exitCode } = await runOrdersProcess(['publish', '-'], {
      stdin: `${lines.join('\n')}\n`,
      environment: cloud.environment,
    });
    expect([exitCode, stdout.trim().split('\n').length]).toEqual([0, 2]);
    await cloud.atRest();
    const { stdout: table } = await runOrdersProcess(['get', 'O8002'], { environment: cloud.environment });
    expect(table).toMatch(/orderId .* O8002/);
  });

  it('publishes and prints an order of version 2 when that version is asked for', async () => {
    const order = readFileSync(join(examples, 'v2/valid/03-several-items-and-a-note.json'), 'utf8');
    const { stderr, exitCode } = await runOrders(['publish', ...at, '-'], { stdin: order });
    expect([exitCode, stderr]).toEqual([
      1,
      expect.stringContaining('is an order of version 2; add --schema-version 2'),
    ]);
    expect(await runOrders(['publish', ...at, '--schema-version', '2', '-'], { stdin: order })).toMatchObject({
      exitCode: 0,
    });
    await cloud.atRest();
    const got = await runOrders(['get', ...at, '--json', 'O1235']);
    expect(JSON.parse(got.stdout)).toEqual(JSON.parse(order));
    const table = await runOrders(['get', ...at, 'O1235']);
    expect(table.stdout).toMatch(/lineItems .*"itemName":"Cup"/);
  });

  it('publishes nothing of a file with an invalid order', async () => {
    const { stdout, stderr, exitCode } = await runOrders([
      'publish',
      ...at,
      join(examples, 'v1/invalid/zero-quantity.json'),
    ]);
    expect([exitCode, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(
      /^orders: .*zero-quantity\.json: expected order events; nothing was published\n {2}line 1, column 64: \/quantity must be >= 1\n$/m,
    );
  });

  it('says that there is no such order', async () => {
    const { stderr, exitCode } = await runOrders(['get', ...at, 'O9999']);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(
      /^orders: expected an order O9999 in dev-Orders at http:\/\/127\.0\.0\.1:\d+, found none.*\n$/m,
    );
  });
});

describe('the everyday verbs', () => {
  let cloud: LocalCloud;
  let at: string[];

  beforeAll(async () => {
    cloud = await startLocalCloud({ assembly });
    at = ['--endpoint', cloud.endpoint];
    await runOrders(['publish', ...at, laptop]);
    await cloud.atRest();
  });

  afterAll(() => cloud.stop());

  it('list the orders, as a table or as one JSON document a line', async () => {
    expect((await runOrders(['list', ...at])).stdout).toMatch(
      /O1234 │ U123 │ new +│ 2025-05-03T12:00:00Z │ 1 × Laptop/,
    );
    const { stdout } = await runOrders(['list', ...at, '--json', '--user', 'U123', '--status', 'new']);
    expect(JSON.parse(stdout)).toEqual(JSON.parse(readFileSync(laptop, 'utf8')));
    expect((await runOrders(['list', ...at, '--status', 'paid'])).stdout).toBe('No orders.\n');
  });

  it('show where everything is', async () => {
    const { stdout } = await runOrders(['status', ...at]);
    expect(stdout).toContain('1 order stored · 0 waiting · 0 in flight · 0 dead-lettered\n');
    const status = JSON.parse((await runOrders(['status', ...at, '--json'])).stdout) as object;
    expect(status).toMatchObject({ orders: 1, total: { stored: 1, waiting: 0, inFlight: 0, deadLettered: 0 } });
  });

  it('check the stack end to end, and fail where something is missing', async () => {
    const fine = await runOrdersProcess(['doctor', ...at]);
    expect(fine).toMatchObject({ exitCode: 0, stderr: expect.stringContaining('all 14 checks are fine') as unknown });
    const missing = await runOrders(['doctor', ...at, '--stage', 'none', '--json']);
    expect(missing).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('5 of 5 checks') as unknown });
    expect(
      missing.stdout
        .trim()
        .split('\n')
        .map((line) => (JSON.parse(line) as { ok: boolean }).ok),
    ).not.toContain(true);
    const { stdout } = await runOrders(['doctor', ...at, '--stage', 'none']);
    expect(stdout).toContain('NOT table none-Orders with the key orderId: found none of this name\n');
    expect(stdout).toContain(
      '    a deploy brings back an empty table, but not the orders that were in it: see docs/how-to/restore-the-table.md\n',
    );
    expect(stdout).toContain('    a deploy brings back the topic\n');
  });

  it('put load on the stack, and find that nothing was lost', async () => {
    const { stdout, exitCode } = await runOrders(['load', ...at, '--orders', '200', '--clean']);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/lost, wrong, invented │ 0, 0, 0/);
    expect(stdout).toMatch(/publish to stored +│ p50 \d+ ms, p90 \d+ ms, p99 \d+ ms/);
    expect((await runOrders(['load', ...at, '--late', '0.6', '--poison', '0.6'])).exitCode).toBe(2);
  });

  it('validate files and standard input without a network', async () => {
    const order = JSON.parse(readFileSync(laptop, 'utf8')) as object;
    const lines = [order, { ...order, quantity: 0 }].map((line) => JSON.stringify(line));
    const { stdout, exitCode } = await runOrdersProcess(['validate'], { stdin: `${lines.join('\n')}\n{"orderId":` });
    expect([exitCode, stdout.split('\n')]).toEqual([
      1,
      [
        'standard input:2:67: /quantity must be >= 1',
        expect.stringMatching(/^standard input:3:12: the order is MESSAGE_NOT_JSON/),
        '',
      ],
    ]);
    const json = await runOrders(['validate', '--json', laptop, '-'], { stdin: lines[1] ?? '' });
    expect(JSON.parse(json.stdout)).toEqual({
      file: 'standard input',
      line: 1,
      column: 67,
      pointer: '/quantity',
      expected: 'must be >= 1',
    });
    expect(await runOrders(['validate', laptop])).toEqual({
      exitCode: 0,
      stdout: '',
      stderr: 'this is an order event\n',
    });
    expect((await runOrders(['validate', 'no-such-file.json'])).exitCode).toBe(2);
  });
});

function expectOneClearLine(run: OrdersRun, exitCode: number, line: string): void {
  expect(run).toMatchObject({ exitCode, stdout: '' });
  expect(run.stderr).toContain(line);
  expect(run.stderr).not.toMatch(/^\s+at /m);
}

describe('a wrong call is one clear line', () => {
  it.each([
    [
      'a file that is not there',
      ['publish', '--local', 'no-such-file.json'],
      2,
      'orders: expected a file "no-such-file.json", but there is none; nothing was published\n',
    ],
    [
      'a folder',
      ['publish', '--local', examples],
      2,
      `orders: expected a file "${examples}", but it is a folder; nothing was published\n`,
    ],
    [
      'an endpoint where nobody listens',
      ['get', '--endpoint', 'http://127.0.0.1:9', 'O1'],
      3,
      'orders: cannot reach http://127.0.0.1:9; is `orders up` running? If it has another --port, set ORDERS_ENDPOINT=http://127.0.0.1:<port> or use --endpoint\n',
    ],
    [
      'a stack that was not synthesized',
      ['up', '--port', '0', '--assembly', join(examples, 'nowhere')],
      2,
      'npx nx run infra:synth',
    ],
    ['a port that is none', ['up', '--port', 'http'], 2, 'expected a whole number from 0 to 65535'],
    [
      'a schema version that nobody knows',
      ['publish', '--local', '--schema-version', '9', '-'],
      2,
      "argument '9' is invalid. Allowed choices are 1, 2",
    ],
    ['an unknown command', ['publsh'], 2, 'Did you mean publish?'],
    [
      'an id that cannot be one',
      ['get', '--local', 'O 1'],
      2,
      'orders: expected the id of an order, but it must match pattern',
    ],
  ])('%s', async (_, args, exitCode, line) => {
    expectOneClearLine(await runOrders(args), exitCode, line);
  });

  it.each([
    ['no region', {}, 'orders: expected a region, found none; set AWS_REGION, or AWS_PROFILE'],
    ['no credentials', { AWS_REGION: 'us-east-1' }, 'orders: expected AWS credentials, found none'],
  ])('%s', async (_, environment, line) => {
    expectOneClearLine(await runOrdersProcess(['get', 'O1'], { environment }), 3, line);
  });

  it('a port in use', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const { stderr, exitCode } = await runOrdersProcess(['up', '--port', String(port), '--assembly', assembly]);
    server.close();
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(new RegExp(`\\norders: .*${port}.*\\n$`));
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});

it('ends without a word when the reader of its output goes away', async () => {
  const orders = startOrders(['--help']);
  orders.stdout?.destroy();
  const [stderr, [code]] = await Promise.all([text(orders.stderr ?? Readable.from([])), once(orders, 'close')]);
  expect([stderr, code]).toEqual(['', 141]);
});
