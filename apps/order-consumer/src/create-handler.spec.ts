import { type AnyOrderEvent, orderEventContract } from '@order-events/contracts';
import { anOrder } from '@order-events/contracts/testing';
import type { BatchTracer, RecordOutcome } from '@order-events/consumer';
import { createInMemoryEventStore, toEnvelope, toOrderRecord, toSqsRecord } from '@order-events/consumer/testing';
import type { Context, SQSRecord } from 'aws-lambda';
import { describe, expect, it, vi } from 'vitest';
import { createHandler } from './create-handler.ts';
import { systemClock } from './system-clock.ts';

interface Situation {
  readonly records: SQSRecord[];
  /** The orders for which the store is down. */
  readonly down?: string[];
  /** The orders for which the store never answers. */
  readonly silent?: string[];
  readonly remainingMilliseconds?: number;
  readonly clock?: typeof systemClock;
  readonly maxClockSkew?: number;
  readonly trace?: BatchTracer;
}

const hoursAhead = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();

/** Handles a batch, and tells what came out. */
async function handle({ records, down = [], silent = [], remainingMilliseconds = 2_000, ...settings }: Situation) {
  const orders = new Map<string, AnyOrderEvent>();
  const store = createInMemoryEventStore(orderEventContract, orders);
  const deadLetters: string[] = [];
  const reported: RecordOutcome['status'][] = [];
  const handler = createHandler({
    store: {
      save: (order) => {
        if (down.includes(order.orderId)) return Promise.reject(new Error('throttled'));
        return silent.includes(order.orderId) ? new Promise(() => {}) : store.save(order);
      },
    },
    deadLetters: {
      send: (poison) => {
        deadLetters.push(...poison.map(({ reason }) => reason.code));
        return poison.map(() => Promise.resolve({ lostAttributes: [] }));
      },
    },
    clock: systemClock,
    ...settings,
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

  it('fails every record when no time is left, and sets no timer into the past', async () => {
    const delays: number[] = [];
    const clock: typeof systemClock = {
      ...systemClock,
      schedule: (work, milliseconds) => {
        delays.push(milliseconds);
        return systemClock.schedule(work, milliseconds);
      },
    };
    const records = [toOrderRecord(anOrder({ orderId: 'O1' }), 'm1')];
    expect(await handle({ records, remainingMilliseconds: 0, clock })).toMatchObject({ stored: [], failed: ['m1'] });
    expect(Math.min(...delays)).toBe(0);
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

  it('dead-letters big poison when half of the time is over and a store still says nothing of an order', async () => {
    vi.useFakeTimers();
    try {
      const records = [toOrderRecord(anOrder({ orderId: 'O1' }), 'm1'), toSqsRecord('x'.repeat(20_000), 'm2')];
      const handled = handle({ records, silent: ['O1'] });
      await vi.advanceTimersByTimeAsync(1_750);
      expect(await handled).toMatchObject({ failed: ['m1'], deadLetters: ['MESSAGE_NOT_JSON'] });
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

  it('dead-letters an event from further ahead than it is told to allow, and 24 hours where it is told nothing', async () => {
    const records = [23, 25].map((hours) =>
      toOrderRecord(anOrder({ orderId: `O${hours}`, timestamp: hoursAhead(hours) })),
    );
    expect(await handle({ records })).toMatchObject({ stored: ['O23'], deadLetters: ['TIMESTAMP_TOO_FAR_AHEAD'] });
    expect(await handle({ records, maxClockSkew: 26 * 3_600_000 })).toMatchObject({ stored: ['O23', 'O25'] });
  });

  it('works inside of the trace that it is given', async () => {
    const seen: unknown[] = [];
    const trace: BatchTracer = async (records, { requestId }, work) => {
      const outcomes = await work();
      seen.push(
        requestId,
        records.length,
        outcomes.map(({ status }) => status),
      );
      return outcomes;
    };
    await handle({ records: [toOrderRecord(anOrder())], trace });
    expect(seen).toEqual(['r1', 1, ['stored']]);
  });

  it('says when the batch began and when it was done', async () => {
    let time = Date.parse('2025-05-03T12:00:00Z');
    const invocations: unknown[] = [];
    const handler = createHandler({
      store: {
        save: async () => {
          time += 35;
          return 'stored';
        },
      },
      deadLetters: { send: () => [] },
      clock: { now: () => time, schedule: () => () => {} },
      report: (_records, _outcomes, invocation) => invocations.push(invocation),
    });
    const context = { awsRequestId: 'r1', getRemainingTimeInMillis: () => 2_000 } as Context;
    await handler({ Records: [toOrderRecord(anOrder())] }, context);
    const startedAt = Date.parse('2025-05-03T12:00:00Z');
    expect(invocations).toEqual([{ requestId: 'r1', startedAt, endedAt: startedAt + 35 }]);
  });

  it('refuses a trigger that is not SQS', async () => {
    const records = [{ EventSource: 'aws:sns', Sns: {} }] as unknown as SQSRecord[];
    await expect(handle({ records })).rejects.toMatchObject({
      code: 'NOT_AN_SQS_EVENT',
      message: expect.stringContaining('a record of SNS') as unknown,
    });
  });

  it('answers for a thousand records, each with its own outcome', async () => {
    const records = Array.from({ length: 1000 }, (_, index) =>
      index % 10 === 0
        ? toSqsRecord('poison', `m${index}`)
        : toOrderRecord(anOrder({ orderId: `O${index}` }), `m${index}`),
    );
    const { stored, failed, deadLetters } = await handle({ records, down: ['O1', 'O999'] });
    expect([stored.length, deadLetters.length, failed]).toEqual([898, 100, ['m1', 'm999']]);
  });

  it('lets nothing of a batch that ran out of time change the next one', async () => {
    const release = Promise.withResolvers<'stored'>();
    const saved: string[] = [];
    const handler = createHandler({
      store: {
        save: ({ orderId }) => {
          saved.push(orderId);
          return orderId === 'slow' ? release.promise : Promise.resolve('stored');
        },
      },
      deadLetters: { send: () => [] },
      clock: systemClock,
      report: () => {},
    });
    const batch = (orderId: string, milliseconds: number) => {
      const context = { awsRequestId: orderId, getRemainingTimeInMillis: () => milliseconds } as Context;
      return handler({ Records: [toOrderRecord(anOrder({ orderId }), orderId)] }, context);
    };
    expect(await batch('slow', 260)).toEqual({ batchItemFailures: [{ itemIdentifier: 'slow' }] });
    const next = batch('next', 2_000);
    release.resolve('stored');
    expect(await next).toEqual({ batchItemFailures: [] });
    // the slow one comes again, and is saved again
    expect(await batch('slow', 2_000)).toEqual({ batchItemFailures: [] });
    expect(saved).toEqual(['slow', 'next', 'slow']);
  });
});
