import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bundle } from './bundle.ts';
import { runConsumer } from './consumer/consumer-benchmark.ts';
import { bundleHandlers } from './handlers.ts';
import { limits } from './limits.ts';
import { checkPromises, promises } from './promises/check-promises.ts';
import { runCandidate } from './publisher/run-candidate.ts';
import { judge } from './publisher/verdict.ts';

const { gates } = limits;
const { signal } = new AbortController();
const consumer = join(import.meta.dirname, '../../../apps/order-consumer/bundle/index.cjs');

describe('the figures that are the same in every run', () => {
  it("the consumer's bundle is no larger than its limit", async () => {
    expect((await stat(consumer)).size).toBeLessThanOrEqual(gates.bundleBytes);
  });

  it('the validator is no larger than its limit', async () => {
    const file = await bundle(join(import.meta.dirname, 'contract/validators/contract.ts'));
    expect((await stat(file)).size).toBeLessThanOrEqual(gates.validatorBytes);
  });

  it('the consumer makes one request for an order', async () => {
    const { requestsPerOrder } = await runConsumer(consumer, 100, signal);
    expect(requestsPerOrder).toBe(gates.consumerRequestsPerOrder);
  }, 30_000);

  it('the publisher makes one request for ten orders, and loses none where entries fail', async () => {
    const module = new URL('publisher/candidates/publish-all.ts', import.meta.url).href;
    const run = { module, orders: 1_000, latency: 0, signal };
    const fine = await runCandidate(run);
    // 0.1, but that on a busy machine a request may go before it is full
    expect(fine.requests / run.orders).toBeLessThanOrEqual(gates.publisherRequestsPerOrder);
    const failing = await runCandidate({ ...run, failing: { share: 0.1, seed: 1 } });
    const all = { confirmed: run.orders, lost: gates.lost, exact: true };
    expect([fine, failing].map(judge)).toEqual([all, all]);
  }, 30_000);
});

describe('the promises', () => {
  it.each([
    ['order-consumer', /^yes/],
    ['brief', /^no/],
  ] as const)(
    'are looked at: of %s, each is %s',
    async (name, answer) => {
      const file = (await bundleHandlers([name])).get(name) ?? '';
      const kept = await checkPromises(file);
      expect(Object.keys(kept)).toEqual(Object.keys(promises));
      for (const each of Object.values(kept)) expect(each).toMatch(answer);
    },
    60_000,
  );
});
