import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bundle } from './bundle.ts';
import { runConsumer } from './consumer/consumer-benchmark.ts';
import { limits } from './limits.ts';
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
    // on a busy machine a request may go before it is full
    expect(fine.requests / run.orders).toBeLessThanOrEqual(gates.publisherRequestsPerOrder * 1.2);
    const failing = await runCandidate({ ...run, failing: { share: 0.1, seed: 1 } });
    expect([fine, failing].map((each) => judge(each).lost)).toEqual([gates.lost, gates.lost]);
  }, 30_000);
});
