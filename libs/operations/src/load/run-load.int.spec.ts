import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { anOrder } from '@order-events/contracts/testing';
import { errorResponse } from '@order-events/local-cloud';
import { describe, expect, it } from 'vitest';
import { readStatus } from '../read-status.ts';
import { startTarget } from '../local-target.fixture.ts';
import { createLoadPlan } from './load-plan.ts';
import { runLoad } from './run-load.ts';

const { target, faults } = await startTarget();
const startedAt = Date.now();
const mix = { duplicates: 0.2, late: 0.2, poison: 0.15 };
const options = { ...mix, orders: 100, now: () => startedAt };

const planned = (seed: number) =>
  Array.from({ length: options.orders }, (_, index) => createLoadPlan({ ...mix, seed, startedAt })(index));

/** The id of an order that is published as it should be. */
const aGoodOne = (seed: number) => planned(seed).find(({ newest }) => newest !== undefined)?.orderId ?? '';

/** Does something to the table when the run is about to look at it: nobody else asks for poison there. */
function beforeTheCheck(seed: number, change: () => Promise<unknown>) {
  const poison = planned(seed).find((order) => order.poison !== undefined)?.orderId ?? '';
  let changed: Promise<unknown> | undefined;
  faults.intercept = async ({ action, body }) => {
    if (action === 'BatchGetItem' && body.toString().includes(`"${poison}"`)) await (changed ??= change());
    return undefined;
  };
}

const table = { TableName: target.names.table };

describe('a load run', () => {
  it('finds every order stored with its newest event, and every poison dead-lettered', async () => {
    const plan = planned(1);
    const poison = plan.filter((order) => order.poison !== undefined).length;
    const events = plan.flatMap((order) => order.events).length;
    const result = await runLoad(target, { ...options, seed: 1 });
    expect(result).toMatchObject({
      orders: 100,
      published: events,
      failed: 0,
      poison,
      stored: 100 - poison,
      lost: 0,
      wrong: 0,
      invented: 0,
      atRest: true,
      holds: true,
      interrupted: false,
    });
    // a busy consumer may send a dead letter twice
    expect(result.deadLettered).toBeGreaterThanOrEqual(poison);
    expect(result.latency.samples).toBeGreaterThan(0);
    expect(result.latency.buckets.reduce((sum, { count }) => sum + count, 0)).toBe(result.latency.samples);
    expect((await readStatus(target)).orders).toBe(100 - poison);
  });

  it('cleans up after itself when it is asked to', async () => {
    const { orders } = await readStatus(target);
    expect(await runLoad(target, { ...options, seed: 2, clean: true })).toMatchObject({ holds: true });
    expect((await readStatus(target)).orders).toBe(orders);
  });

  it.each([
    ['lost', 3, () => target.dynamo.send(new DeleteCommand({ ...table, Key: { orderId: aGoodOne(3) } })), { lost: 1 }],
    [
      'replaced',
      4,
      () => target.dynamo.send(new PutCommand({ ...table, Item: anOrder({ orderId: aGoodOne(4) }) })),
      { wrong: 1 },
    ],
    [
      'invented',
      5,
      () => {
        const orderId = planned(5).find(({ poison }) => poison !== undefined)?.orderId;
        return target.dynamo.send(new PutCommand({ ...table, Item: { ...anOrder(), orderId } }));
      },
      { invented: 1 },
    ],
  ])('says so when an order is %s', async (_, seed, change, found) => {
    beforeTheCheck(seed, change);
    expect(await runLoad(target, { ...options, seed })).toMatchObject({ holds: false, ...found });
  });

  it('tells the events that may be published from the ones that were not', async () => {
    let requests = 0;
    faults.intercept = ({ action }) => {
      if (action !== 'PublishBatch') return undefined;
      requests += 1;
      if (requests === 1) return errorResponse('sns', 'InternalError', 'broken', 500);
      return errorResponse('sns', 'AuthorizationError', 'no', 403);
    };
    const result = await runLoad(target, { orders: 100, duplicates: 0, late: 0, poison: 0, seed: 7 });
    expect(result).toMatchObject({ published: 0, failed: 100, maybePublished: 10, lost: 0, holds: true });
  });

  it('stops publishing when it is interrupted, and checks what was published', async () => {
    const controller = new AbortController();
    const result = await runLoad(target, {
      ...options,
      seed: 6,
      signal: controller.signal,
      onProgress: ({ done }) => {
        if (done === 20) controller.abort();
      },
    });
    expect(result).toMatchObject({ interrupted: true, holds: true });
    expect(result.orders).toBeLessThan(100);
    expect(result.orders).toBeGreaterThanOrEqual(20);
  });
});
