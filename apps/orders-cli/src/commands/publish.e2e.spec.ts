import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { anOrder } from '@order-events/contracts/testing';
import { errorResponse, type Intercept, type LocalCloud, startLocalCloud } from '@order-events/local-cloud';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { exitCodes } from '../exit-codes.ts';
import { type OrdersRun, runOrders, startOrders } from '../testing/run-orders.ts';

const assembly = join(import.meta.dirname, '../../../infra/cdk.out');
const folder = mkdtempSync(join(tmpdir(), 'publish-'));
const count = 2_000;
/** Number of requests that SNS answers before it holds the others. */
const answered = 29;

let cloud: LocalCloud;
let at: string[];
/** What SNS does with a request of a client, instead of taking it. */
let atSns: Intercept;

beforeAll(async () => {
  cloud = await startLocalCloud({
    assembly,
    intercept: (request) =>
      request.service === 'sns' && request.action.startsWith('Publish') && request.from === 'client'
        ? atSns(request)
        : undefined,
  });
  at = ['--endpoint', cloud.endpoint];
});
afterAll(async () => {
  await cloud.stop();
  rmSync(folder, { recursive: true });
});
beforeEach(() => {
  atSns = () => undefined;
});

interface FailureDocument {
  readonly orderId: string;
  readonly status: string;
  readonly error?: { readonly code: string; readonly message: string; readonly maybePublished: boolean };
}

const documentsOf = ({ stdout }: Pick<OrdersRun, 'stdout'>) =>
  stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as FailureDocument);

function fileOf(prefix: string, number: number): string {
  const path = join(folder, `${prefix}.ndjson`);
  const orders = Array.from({ length: number }, (_, index) => anOrder({ orderId: `${prefix}${index}` }));
  writeFileSync(path, orders.map((order) => JSON.stringify(order)).join('\n'));
  return path;
}

/** How many of these orders came through, once all is at rest. */
async function countStored(prefix: string): Promise<number> {
  await cloud.atRest();
  const { stdout } = await runOrders(['list', '--limit', '100000', '--json', ...at]);
  return stdout.split('\n').filter((line) => line.includes(`"orderId":"${prefix}`)).length;
}

/**
 * Publishes many orders, and interrupts that while requests are on their way that SNS does not answer until they are released.
 *
 * @param onPatience - Called when the command says that it still waits.
 */
async function interrupt(
  prefix: string,
  args: readonly string[],
  onPatience: (publishing: { readonly kill: () => void; readonly release: () => void }) => void,
) {
  const held = Promise.withResolvers<undefined>();
  const publish = startOrders(['publish', ...args, fileOf(prefix, count), ...at]);
  const kill = () => void publish.kill('SIGINT');
  const release = () => held.resolve(undefined);
  let requests = 0;
  atSns = async () => {
    requests += 1;
    // a publisher that met a slow machine has fewer requests on the way than it may
    if (requests === answered + 1) kill();
    return requests <= answered ? undefined : held.promise;
  };
  let stderr = '';
  publish.stderr?.setEncoding('utf8').on('data', (some: string) => {
    if (some.includes('stopping …')) onPatience({ kill, release });
    stderr += some;
  });
  const [stdout, [code, endedBy]] = await Promise.all([
    publish.stdout === null ? '' : text(publish.stdout),
    once(publish, 'close') as Promise<[number | null, string | null]>,
  ]);
  return { stdout, stderr, code, endedBy, release };
}

const lastLine = (output: string) => output.trim().split('\n').at(-1) ?? '';
const numbersIn = (line: string) => (line.match(/\d[\d,]*/g) ?? []).map((number) => Number(number.replaceAll(',', '')));

describe('orders publish that is interrupted', () => {
  it('awaits the requests that are on their way, takes no more orders, and says exactly how many went out', async () => {
    const { stdout, stderr, code } = await interrupt('A', [], ({ release }) => release());
    const [published = 0, , maybe = 0] = numbersIn(lastLine(stderr));
    expect([lastLine(stderr), code]).toEqual([
      expect.stringMatching(/^orders: interrupted; published \S+ of 2,000 orders(, and \d+ more may be published)?$/),
      exitCodes.interrupted,
    ]);
    expect(stdout.trim().split('\n')).toHaveLength(published);
    // and those in the requests that were held, unless the machine was too busy to answer them in time
    expect(published + maybe).toBeGreaterThan(10 * answered);
    // what was answered before, and what is taken from a list at once
    expect(published).toBeLessThanOrEqual(10 * answered + 320);
    const stored = await countStored('A');
    expect(stored).toBeGreaterThanOrEqual(published);
    expect(stored).toBeLessThanOrEqual(published + maybe);
  });

  it('says which orders may be published when SNS does not answer in time', async () => {
    const { stdout, stderr, code, release } = await interrupt('B', ['--json'], () => {});
    expect(code).toBe(exitCodes.interrupted);
    expect(lastLine(stderr)).toMatch(
      /^orders: interrupted; published \d+ of 2,000 orders, and \d+ more may be published$/,
    );
    const [published = 0, , maybe = 0] = numbersIn(lastLine(stderr));
    const documents = documentsOf({ stdout });
    expect(documents.filter(({ error }) => error === undefined)).toHaveLength(published);
    const doubtful = documents.filter(({ error }) => error?.maybePublished);
    expect(doubtful).toHaveLength(maybe);
    expect(doubtful[0]).toEqual({
      orderId: expect.stringMatching(/^B\d+$/) as unknown,
      status: 'new',
      error: { code: 'PUBLISH_ABORTED', message: expect.stringContaining('aborted') as unknown, maybePublished: true },
    });
    for (const { orderId } of doubtful) expect(stderr).toContain(`\n${orderId} may be published: `);
    expect(maybe).toBeGreaterThan(0);
    release();
    const stored = await countStored('B');
    expect(stored).toBeGreaterThanOrEqual(published);
    expect(stored).toBeLessThanOrEqual(published + maybe);
  });

  it('ends at once when it is interrupted again', async () => {
    const { endedBy, release } = await interrupt('C', [], ({ kill }) => kill());
    expect(endedBy).toBe('SIGINT');
    release();
    await cloud.atRest();
  });
});

describe('orders publish --json', () => {
  it('prints a document on stdout for each order that SNS does not take, and the words on stderr', async () => {
    atSns = ({ body }) =>
      body.includes('%22D1%22') ? errorResponse('sns', 'AuthorizationError', 'you may not', 403) : undefined;
    const run = await runOrders(['publish', '--json', fileOf('D', 2), ...at]);
    const error = {
      code: 'PUBLISH_DENIED',
      message: expect.stringContaining('may not') as unknown,
      maybePublished: false,
    };
    expect(documentsOf(run)).toEqual(['D0', 'D1'].map((orderId) => ({ orderId, status: 'new', error })));
    expect(run.stderr).toMatch(/^D1: these credentials may not/m);
    expect([lastLine(run.stderr), run.exitCode]).toEqual([
      expect.stringMatching(/^orders: nothing was published: these credentials may not/),
      exitCodes.unreachable,
    ]);
  });

  it('says that an order may be published when an attempt broke off before one that was refused', async () => {
    const broken = errorResponse('sns', 'InternalError', 'broken', 500);
    const refused = errorResponse('sns', 'AuthorizationError', 'no', 403);
    let requests = 0;
    atSns = () => (requests++ % 2 === 0 ? broken : refused);
    const run = await runOrders(['publish', '--json', fileOf('E', 2), ...at]);
    expect(documentsOf(run).map(({ error }) => error)).toMatchObject([
      { maybePublished: true },
      { maybePublished: true },
    ]);
    expect([lastLine(run.stderr), run.exitCode]).toEqual([
      expect.stringMatching(/^orders: published 0 of 2 orders, and 2 may be published: these credentials may not/),
      exitCodes.unreachable,
    ]);
  });

  it('prints a document on stdout for each order that cannot be published', async () => {
    const big = { ...anOrder({ orderId: 'F0' }), quantity: 0 };
    const stdin = [JSON.stringify(big), JSON.stringify(anOrder({ orderId: 'F1' })), '{"orderId":'].join('\n');
    const run = await runOrders(['publish', '--json', '-', ...at], { stdin });
    expect(documentsOf(run)).toEqual([
      { file: 'standard input', line: 1, column: 64, pointer: '/quantity', expected: 'must be >= 1' },
      {
        file: 'standard input',
        line: 3,
        column: 12,
        pointer: '',
        expected: expect.stringContaining('MESSAGE_NOT_JSON') as unknown,
      },
    ]);
    expect(run.stderr).toContain('orders: standard input: expected order events; nothing was published\n  line 1');
    expect(run.exitCode).toBe(exitCodes.problem);
  });

  it('prints a document on stdout for a file that cannot be read', async () => {
    const run = await runOrders(['publish', '--json', join(folder, 'none.json'), ...at]);
    expect(documentsOf(run)).toEqual([
      {
        file: expect.stringContaining('none.json') as unknown,
        expected: expect.stringContaining('there is none') as unknown,
      },
    ]);
    expect(run.exitCode).toBe(exitCodes.usage);
  });
});
