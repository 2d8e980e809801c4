import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { compare } from './compare.ts';
import { runCandidate } from './run-candidate.ts';
import { judge } from './verdict.ts';

const scratch = mkdtempSync(join(tmpdir(), 'benchmarks-'));
afterAll(() => rmSync(scratch, { recursive: true }));

function write(name: string, code: string): string {
  const path = join(scratch, name);
  writeFileSync(path, code);
  return pathToFileURL(path).href;
}

const signal = new AbortController().signal;
const names = ['publish-all', 'publish-all-stream', 'promise-all', 'sequential-batches'] as const;
const common = { names, rounds: 1, orders: 300, latency: 0, signal, onRun: () => {} };

describe('a comparison', () => {
  it('counts the requests of each candidate, and confirms what it said', async () => {
    const figures = await compare(common);
    for (const { verdict } of figures) expect(verdict).toEqual({ confirmed: 300, lost: 0, exact: true });
    const requests = Object.fromEntries(figures.map(({ name, requestsPerOrder }) => [name, requestsPerOrder.median]));
    expect(requests).toMatchObject({ 'promise-all': 1, 'sequential-batches': 0.1 });
    // on a busy machine a request goes off before it is full, now and then
    expect(requests['publish-all']).toBeLessThan(0.2);
    expect(requests['publish-all-stream']).toBeLessThan(0.2);
  });

  it('sees the orders that a candidate loses where entries fail', async () => {
    const figures = await compare({ ...common, failing: { share: 0.1, seed: 1 } });
    const verdicts = Object.fromEntries(figures.map(({ name, verdict }) => [name, verdict]));
    expect(verdicts['publish-all']).toEqual({ confirmed: 300, lost: 0, exact: true });
    expect(verdicts['publish-all-stream']).toEqual({ confirmed: 300, lost: 0, exact: true });
    expect(verdicts['sequential-batches']?.lost).toBeGreaterThan(0);
    expect(verdicts['sequential-batches']?.exact).toBe(false);
  });

  it('catches a candidate that says what it did not do', async () => {
    const module = write(
      'lies.mjs',
      `export const open = () => async (orders) =>
      ({ published: Array.from(orders, ({ orderId }) => orderId), failed: [] });`,
    );
    const run = await runCandidate({ module, orders: 20, latency: 0, signal });
    expect(judge(run)).toEqual({ confirmed: 0, lost: 20, exact: false });
  });

  it('takes what a candidate throws for no word about any order', async () => {
    const module = write('throws.mjs', `export const open = () => async () => { throw new Error('no luck'); };`);
    const run = await runCandidate({ module, orders: 20, latency: 0, signal });
    expect(run.error).toBe('Error: no luck');
    expect(judge(run)).toEqual({ confirmed: 0, lost: 20, exact: false });
  });

  it('names a candidate that ends without a measurement', async () => {
    const module = write('broken.mjs', 'export const open = () => { throw new TypeError("no such option"); };');
    await expect(runCandidate({ module, orders: 1, latency: 0, signal })).rejects.toMatchObject({
      code: 'CANDIDATE_FAILED',
      message: 'expected a measurement of broken.mjs, got TypeError: no such option',
    });
  });

  it.each(['before it began', 'while it runs'])('ends with a signal that aborts %s', async (when) => {
    const interruption = new AbortController();
    const abort = () => interruption.abort(new Error('enough'));
    const module = write('hangs.mjs', 'export const open = () => new Promise(() => setInterval(() => {}, 1000));');
    if (when === 'before it began') abort();
    const running = runCandidate({ module, orders: 1, latency: 0, signal: interruption.signal });
    setImmediate(abort);
    await expect(running).rejects.toThrow('enough');
  });
});

describe('a verdict', () => {
  const orderIds = ['O0', 'O1', 'O2'];
  const taken = new Set(['O0', 'O1']);

  it('is exact where every order was told of once, and truly', () => {
    const claims = { published: ['O1', 'O0'], failed: ['O2'] };
    expect(judge({ orderIds, taken, claims })).toEqual({ confirmed: 2, lost: 0, exact: true });
  });

  it.each([
    ['a lost order is said to be published', { published: ['O0', 'O1', 'O2'], failed: [] }, { confirmed: 2, lost: 1 }],
    ['nothing is said of a lost order', { published: ['O0', 'O1'], failed: [] }, { confirmed: 2, lost: 1 }],
    ['another order is told of instead', { published: ['O0', 'O1'], failed: ['O9'] }, { confirmed: 2, lost: 1 }],
    [
      'a published order is said to have failed',
      { published: ['O0'], failed: ['O1', 'O2'] },
      { confirmed: 1, lost: 0 },
    ],
    ['an order has two fates', { published: ['O0', 'O1'], failed: ['O1', 'O2'] }, { confirmed: 2, lost: 0 }],
    ['an order is told of twice', { published: ['O0', 'O0', 'O1'], failed: ['O2'] }, { confirmed: 2, lost: 0 }],
  ])('is not exact where %s', (_, claims, verdict) => {
    expect(judge({ orderIds, taken, claims })).toEqual({ ...verdict, exact: false });
  });
});
