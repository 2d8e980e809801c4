import { setImmediate as turn } from 'node:timers/promises';
import { type OrderEvent, orderEventContract } from '@order-events/contracts';
import { anOrder } from '@order-events/contracts/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from './clock.ts';
import { createPublisher } from './create-publisher.ts';
import { createInMemoryOrderPublisher } from './testing/in-memory-order-publisher.ts';
import type { Verdict } from './topic.ts';

beforeAll(async () => {
  // looks for OpenTelemetry's API, for which the first message of a process waits
  await createInMemoryOrderPublisher().publish(anOrder());
});

const wrong = { ...anOrder(), quantity: 0 };

/** A list that gives an order and then waits for what becomes of the next one; counts how often it is closed. */
function openWaitingList() {
  const { promise: next, resolve, reject } = Promise.withResolvers<IteratorResult<OrderEvent, undefined>>();
  const steps = [Promise.resolve({ done: false, value: anOrder() }), next];
  let closings = 0;
  const orders: AsyncIterable<OrderEvent> = {
    [Symbol.asyncIterator]: () => ({
      next: () => steps.shift() ?? new Promise<never>(() => {}),
      return: async () => {
        closings += 1;
        return { done: true, value: undefined };
      },
    }),
  };
  return { orders, give: () => resolve({ done: false, value: anOrder() }), fail: reject, closings: () => closings };
}

describe('a list that is ended while its source is busy', () => {
  it('does not publish what comes from it afterwards', async () => {
    const publisher = createInMemoryOrderPublisher();
    const { orders, give } = openWaitingList();
    const run = publisher.publishAll(orders);
    for await (const { status } of run) {
      expect(status).toBe('published');
      break;
    }
    give();
    await turn();
    expect(publisher.published).toHaveLength(1);
    expect(await run).toMatchObject({ events: 1, aborted: true });
  });

  it('does not fail with what its source throws for the same reason', async () => {
    const publisher = createInMemoryOrderPublisher();
    const { orders, fail } = openWaitingList();
    const abort = new AbortController();
    abort.signal.addEventListener('abort', () => fail(new Error('the source heard the signal, too')));
    const run = publisher.publishAll(orders, { signal: abort.signal });
    const seen: string[] = [];
    for await (const { status } of run) {
      seen.push(status);
      abort.abort();
      await turn();
    }
    expect(seen).toEqual(['published']);
    expect(await run).toMatchObject({ events: 1, aborted: true });
  });

  it.each([
    ['the signal', (abort: AbortController) => abort.abort()],
    ['its publisher', (_: AbortController, close: () => Promise<void>) => close()],
  ])('closes it once, when it is ended by %s', async (_, endIt) => {
    const publisher = createInMemoryOrderPublisher();
    const { orders, closings } = openWaitingList();
    const abort = new AbortController();
    for await (const { status } of publisher.publishAll(orders, { signal: abort.signal })) {
      expect(status).toBe('published');
      void endIt(abort, () => publisher.close());
      await turn();
      expect(closings()).toBe(1);
    }
    expect(closings()).toBe(1);
  });
});

describe('a list', () => {
  it('has a result for each order that was taken, though nobody reads on', async () => {
    const publisher = createInMemoryOrderPublisher();
    let taken = 0;
    function* orders() {
      for (;;) yield taken++ === 0 ? wrong : anOrder();
    }
    const run = publisher.publishAll(orders());
    for await (const { status } of run) {
      expect(status).toBe('refused');
      break;
    }
    expect(await run).toMatchObject({ events: taken, refused: 1, aborted: true });
  });

  it('that fails where it is iterated needs not be awaited', async () => {
    // a rejection that nobody handles would fail the tests
    await expect(Array.fromAsync(createInMemoryOrderPublisher().publishAll(broken()))).rejects.toThrow();
    await turn();
  });

  it('is closed, and sends nothing more, when onProgress throws', async () => {
    const publisher = createInMemoryOrderPublisher();
    let closed = false;
    function* orders() {
      try {
        for (;;) yield wrong;
      } finally {
        closed = true;
      }
    }
    await expect(publisher.publishAll(orders(), { onProgress: throwing }).then((summary) => summary)).rejects.toThrow();
    await turn();
    expect(closed).toBe(true);
  });

  it('lets other things happen, though it never waits', async () => {
    const abort = new AbortController();
    setImmediate(() => abort.abort());
    const orders = Array.from({ length: 50_000 }, () => wrong);
    const summary = await createInMemoryOrderPublisher().publishAll(orders, { signal: abort.signal });
    expect(summary.aborted).toBe(true);
  });

  it('is read no further than ten thousand orders beyond the one that has no result yet', async () => {
    const { promise: first, resolve: answerFirst } = Promise.withResolvers<void>();
    let [taken, requests] = [0, 0];
    const publisher = createPublisher({
      contract: orderEventContract,
      topic: {
        send: async (messages): Promise<readonly Verdict[]> => {
          requests += 1;
          if (requests === 1) await first;
          return messages.map(() => ({ messageId: 'm' }));
        },
      },
      schemaVersion: 1,
      maxMessageBytes: 262_144,
      timeout: 30_000,
      linger: 0,
      clock: systemClock,
      random: Math.random,
    });
    function* orders() {
      while (taken < 20_000) {
        taken += 1;
        yield anOrder();
      }
    }
    const publishing = publisher.publishAll(orders()).then((summary) => summary);
    await expect.poll(() => taken).toBe(10_000);
    await turn();
    expect(taken).toBe(10_000);
    answerFirst();
    expect(await publishing).toMatchObject({ published: 20_000 });
  });

  it('takes the time from its beginning', async () => {
    let now = 0;
    const publisher = createInMemoryOrderPublisher({ clock: { ...systemClock, now: () => now } });
    const run = publisher.publishAll([wrong]);
    now = 1_000;
    expect(await run).toMatchObject({ milliseconds: 0 });
  });
});

function throwing(): never {
  throw new Error('no more room on the disk');
}

function* broken(): Generator<OrderEvent> {
  yield anOrder();
  throw new Error('the file ends here');
}
