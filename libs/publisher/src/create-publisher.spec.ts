import { getEventListeners } from 'node:events';
import { setImmediate as turn } from 'node:timers/promises';
import { maxPublishBatchEntries, orderEventContract } from '@order-events/contracts';
import { anOrder } from '@order-events/contracts/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from './clock.ts';
import { createPublisher, type PublisherParts } from './create-publisher.ts';
import { createInMemoryOrderPublisher } from './testing/in-memory-order-publisher.ts';
import { toFailure } from './to-failure.ts';
import type { Topic } from './topic.ts';

beforeAll(async () => {
  // looks for OpenTelemetry's API, for which the first message of a process waits
  await createInMemoryOrderPublisher().publish(anOrder());
});

const ordersOf = (count: number) => Array.from({ length: count }, (_, index) => anOrder({ orderId: `O${index}` }));
const wrong = { ...anOrder(), quantity: 0 };
const parts = {
  schemaVersion: 1,
  maxMessageBytes: 262_144,
  timeout: 30_000,
  linger: 0,
  clock: systemClock,
  random: Math.random,
  contract: orderEventContract,
} as const;

/** A publisher to a topic that answers nothing until it is told to, and the sizes of the requests there. */
function open(options: Partial<PublisherParts> = {}) {
  const requests: number[] = [];
  const { promise, resolve: answer } = Promise.withResolvers<void>();
  const topic: Topic = {
    send: async (messages) => {
      requests.push(messages.length);
      await promise;
      return messages.map((_, index) => ({ messageId: `m${index}` }));
    },
  };
  const publisher = createPublisher({ ...parts, topic, ...options });
  return { publisher, requests, answer };
}

it('a call that does not linger has a request of its own, at once, up to the connections that there are', async () => {
  const { publisher, requests, answer } = open();
  const publishing = Array.from({ length: 60 }, () => publisher.publish(anOrder()));
  expect(requests).toEqual(Array(50).fill(1));
  answer();
  await Promise.all(publishing);
  expect(requests).toEqual(Array(60).fill(1));
});

it('a list has sixteen requests on their way, and is read no further than twice of what they hold', async () => {
  const { publisher, requests, answer } = open();
  let taken = 0;
  function* orders() {
    while (taken < 1_000) yield anOrder({ orderId: `O${taken++}` });
  }
  const publishing = publisher.publishAll(orders()).then((summary) => summary);
  await turn();
  expect(requests).toEqual(Array(16).fill(maxPublishBatchEntries));
  expect(taken).toBe(2 * 16 * maxPublishBatchEntries);
  answer();
  expect(await publishing).toMatchObject({ published: 1_000, requests: 100 });
});

it('a publisher is closed when everything has its answer, and gives back once what was opened for it', async () => {
  let closed = 0;
  const { publisher, answer } = open({ onClosed: () => void (closed += 1) });
  const publishing = publisher.publish(anOrder());
  const closing = [publisher.close(), publisher.close()];
  await turn();
  expect(closed).toBe(0);
  answer();
  await Promise.all(closing);
  await publisher.close();
  expect([await publishing, closed]).toEqual([{ messageId: 'm0' }, 1]);
});

it('a publisher is closed when the orders that it took of a list have their results', async () => {
  let closed = false;
  const { publisher, answer } = open({ onClosed: () => void (closed = true) });
  const publishing = publisher.publishAll([anOrder()]).then((summary) => summary);
  await turn();
  const closing = publisher.close();
  await turn();
  expect(closed).toBe(false);
  answer();
  await closing;
  expect([closed, await publishing]).toMatchObject([true, { published: 1 }]);
});

it('an order that waits for others, or for its turn, is sent as it was at the call', async () => {
  const publisher = createInMemoryOrderPublisher({ linger: 10_000 });
  const order = { ...anOrder({ orderId: 'O1' }) };
  const publishing = publisher.publish(order);
  order.orderId = 'O2';
  await Promise.all([publisher.close(), publishing]);
  expect(publisher.published).toMatchObject([{ event: { orderId: 'O1' } }]);
});

it.each([
  [
    'a generator',
    function* (order: { orderId: string }) {
      for (const orderId of ['O1', 'O2', 'O3']) yield Object.assign(order, { orderId });
    },
  ],
  [
    'an async generator',
    async function* (order: { orderId: string }) {
      for (const orderId of ['O1', 'O2', 'O3']) yield Object.assign(order, { orderId });
    },
  ],
])('the orders of %s that gives one object again and again are sent as each was', async (_, orders) => {
  const publisher = createInMemoryOrderPublisher();
  const order = { ...anOrder() };
  await publisher.publishAll(orders(order) as Iterable<typeof order>, { correlationId: ({ orderId }) => orderId });
  expect(publisher.published).toMatchObject(
    ['O1', 'O2', 'O3'].map((orderId) => ({ event: { orderId }, attributes: { correlationId: orderId } })),
  );
});

it('the array of a list may be changed before the run begins, and the orders are sent that it had at the call', async () => {
  const publisher = createInMemoryOrderPublisher();
  const orders = [anOrder({ orderId: 'O1' })];
  const run = publisher.publishAll(orders);
  orders[0] = anOrder({ orderId: 'O2' });
  orders.push(anOrder({ orderId: 'O3' }));
  expect(await run).toMatchObject({ published: 1 });
  expect(publisher.published).toMatchObject([{ event: { orderId: 'O1' } }]);
});

describe('an order whose request is on its way', () => {
  it('may be published when the signal of its call aborts', async () => {
    const { publisher } = open();
    const abort = new AbortController();
    const publishing = publisher.publish(anOrder(), { signal: abort.signal });
    abort.abort();
    await expect(publishing).rejects.toMatchObject({ code: 'PUBLISH_ABORTED', maybePublished: true });
  });

  it('may be published when the signal of its list aborts, and one that waits for its turn is not', async () => {
    const { publisher } = open();
    const abort = new AbortController();
    const run = publisher.publishAll(ordersOf(25), { concurrency: 1, signal: abort.signal });
    const reading = Array.fromAsync(run);
    await turn();
    abort.abort();
    const results = await reading;
    const maybe = results.map((result) => result.status === 'failed' && result.error.maybePublished);
    expect(maybe).toEqual([...Array(10).fill(true), ...Array(results.length - 10).fill(false)]);
    expect(await run).toMatchObject({ published: 0, failed: results.length, maybePublished: 10, aborted: true });
  });

  it('may be published when nobody reads its results any more', async () => {
    const { publisher } = open();
    const run = publisher.publishAll([wrong, ...ordersOf(10)]);
    for await (const { status } of run) {
      expect(status).toBe('refused');
      await turn();
      break;
    }
    expect(await run).toMatchObject({ published: 0, refused: 1, failed: 10, maybePublished: 10, aborted: true });
  });

  it('may be published when its time is over', async () => {
    const { publisher } = open({ timeout: 50 });
    const [single, summary] = await Promise.all([
      publisher.publish(anOrder()).catch((error: unknown) => error),
      publisher.publishAll(ordersOf(3)).then((all) => all),
    ]);
    expect(single).toMatchObject({ code: 'PUBLISH_TIMED_OUT', maybePublished: true });
    expect(summary).toMatchObject({ failed: 3, maybePublished: 3 });
  });
});

it('no timer is left when there is nothing more to do, so that the process can end', async () => {
  const timers = new Set<() => void>();
  const schedule = (callback: () => void, milliseconds: number) => {
    const cancel = systemClock.schedule(() => {
      timers.delete(callback);
      callback();
    }, milliseconds);
    timers.add(callback);
    return () => {
      timers.delete(callback);
      cancel();
    };
  };
  const abort = new AbortController();
  const clock = { ...systemClock, schedule };
  const throttling: Topic = {
    send: async (messages) => messages.map(() => toFailure({ name: 'Throttled' }, 'the topic')),
  };
  const { publisher, answer } = open({ clock });
  const waiting = createPublisher({ ...parts, clock, topic: throttling, random: () => 1 });
  const publishing = [
    publisher.publish(anOrder()),
    publisher.publishAll([anOrder(), anOrder()]).then((summary) => summary),
    waiting.publish(anOrder(), { signal: abort.signal }),
  ];
  await turn();
  expect(timers.size).toBeGreaterThan(0);
  answer();
  abort.abort();
  await Promise.allSettled(publishing);
  expect(timers.size).toBe(0);
});

it('a signal that outlives its calls is not listened to after them', async () => {
  const { signal } = new AbortController();
  const { publisher, answer } = open();
  const publishing = [
    publisher.publish(anOrder(), { signal }),
    publisher.publishAll([anOrder()], { signal }).then((summary) => summary),
  ];
  await turn();
  expect(getEventListeners(signal, 'abort')).toHaveLength(2);
  answer();
  await Promise.all(publishing);
  expect(getEventListeners(signal, 'abort')).toEqual([]);
});
