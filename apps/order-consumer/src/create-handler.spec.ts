import type { AnyOrderEvent } from '@order-events/contracts';
import { anOrder } from '@order-events/contracts/testing';
import type { RecordOutcome } from '@order-events/core';
import { createInMemoryOrderStore, toEnvelope, toOrderRecord, toSqsRecord } from '@order-events/core/testing';
import type { Context, SQSRecord } from 'aws-lambda';
import { describe, expect, it, vi } from 'vitest';
import { createHandler } from './create-handler.ts';

interface Situation {
  readonly records: SQSRecord[];
  /** The orders for which the store is down. */
  readonly down?: string[];
  /** The orders for which the store never answers. */
  readonly silent?: string[];
  readonly remainingMilliseconds?: number;
}

/** Handles a batch, and tells what came out. */
async function handle({ records, down = [], silent = [], remainingMilliseconds = 2_000 }: Situation) {
  const orders = new Map<string, AnyOrderEvent>();
  const store = createInMemoryOrderStore(orders);
  const deadLetters: string[] = [];
  const reported: RecordOutcome['status'][] = [];
  const handler = createHandler({
    store: {
      save: (order) => {
        if (down.includes(order.orderId)) return Promise.reject(new Error('throttled'));
        return silent.includes(order.orderId) ? new Promise(() => {}) : store.save(order);
      },
    },
    deadLetters: { send: (_, { code }) => Promise.resolve(void deadLetters.push(code)) },
    report: (_, outcomes) => void reported.push(...outcomes.map(({ status }) => status)),
  });
  const context = { awsRequestId: 'r1', getRemainingTimeInMillis: () => remainingMilliseconds } as Context;
  const { batchItemFailures } = await handler({ Records: records }, context);
  const failed = batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
  return { stored: [...orders.keys()], failed, deadLetters, reported };
}

describe('the order consumer', () => {
  it('stores the orders, dead-letters the poison and reports only the transient failure', async () => {
    const records = [
      toOrderRecord(anOrder({ orderId: 'O1' }), 'm1'),
      toSqsRecord(toEnvelope('not JSON'), 'm2'),
      toOrderRecord(anOrder({ orderId: 'O3' }), 'm3'),
      toOrderRecord(anOrder({ orderId: 'O1' }), 'm4'),
      toOrderRecord(anOrder({ orderId: 'O5' }), 'm5'),
    ];
    expect(await handle({ records, down: ['O3'] })).toEqual({
      stored: ['O1', 'O5'],
      failed: ['m3'],
      deadLetters: ['MESSAGE_NOT_JSON'],
      reported: ['stored', 'dead-lettered', 'failed', 'superseded', 'stored'],
    });
  });

  it('answers that nothing failed for an empty batch', async () => {
    expect(await handle({ records: [] })).toMatchObject({ failed: [] });
  });

  it('reports every record when the whole batch fails, and does not throw', async () => {
    const records = [toOrderRecord(anOrder({ orderId: 'O1' }), 'm1'), toOrderRecord(anOrder({ orderId: 'O2' }), 'm2')];
    expect(await handle({ records, down: ['O1', 'O2'] })).toMatchObject({ stored: [], failed: ['m1', 'm2'] });
  });

  it('answers 250 ms before the deadline when a store says nothing', async () => {
    vi.useFakeTimers();
    try {
      const handling = handle({ records: [toOrderRecord(anOrder(), 'm1')], silent: ['O1234'] });
      const answered = vi.fn();
      void handling.then(answered);
      await vi.advanceTimersByTimeAsync(1_749);
      expect(answered).not.toHaveBeenCalled();
      await vi.advanceTimersByTimeAsync(1);
      expect(answered).toHaveBeenCalledWith(expect.objectContaining({ failed: ['m1'] }));
    } finally {
      vi.useRealTimers();
    }
  });

  it('leaves no timer behind', async () => {
    vi.useFakeTimers();
    try {
      await handle({ records: [toOrderRecord(anOrder(), 'm1')] });
      expect(vi.getTimerCount()).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });

  it('answers before the deadline, and reports what the store left unanswered', async () => {
    const records = [toOrderRecord(anOrder({ orderId: 'O1' }), 'm1'), toOrderRecord(anOrder({ orderId: 'O2' }), 'm2')];
    expect(await handle({ records, silent: ['O1'], remainingMilliseconds: 300 })).toMatchObject({
      stored: ['O2'],
      failed: ['m1'],
      reported: ['failed', 'stored'],
    });
  });
});
