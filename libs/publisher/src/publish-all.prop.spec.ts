import { lifecycle, maxPublishBatchEntries, type OrderEvent, orderEventContract } from '@order-events/contracts';
import { anOrder } from '@order-events/contracts/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { systemClock } from './clock.ts';
import { createPublisher } from './create-publisher.ts';
import type { PublishResult } from './publish-result.ts';
import { toFailure, toLater } from './to-failure.ts';
import { bytesOf, type EventMessage } from './to-message.ts';
import type { Topic, Verdict } from './topic.ts';

const seed = Number(process.env['FC_SEED'] ?? Date.now() % 2 ** 31);
const numRuns = process.env['TEST_NIGHTLY'] === undefined ? 100 : 1_000;
const timeout = 3_000;
/** Small enough for a few orders to fill a request by their bytes. */
const maxMessageBytes = 1_024;

/** What a topic may do with one message of a request. */
const entryFates = [
  'confirm',
  'confirm',
  'confirm',
  'refuse',
  'fail',
  'fail after taking',
  'forget',
  'forget after taking',
] as const;
/** What may become of a request as a whole. */
const requestFates = [
  'answer',
  'answer',
  'answer',
  'throttle',
  'reset before',
  'reset after',
  'hang',
  'hang after',
  'reject all',
] as const;
type EntryFate = (typeof entryFates)[number];
type RequestFate = (typeof requestFates)[number];

interface Plan {
  /** By turns, for each request. */
  readonly requests: readonly { readonly fate: RequestFate; readonly delay: number }[];
  /** By turns, for each message of an answered request. */
  readonly entries: readonly EntryFate[];
}

const plans: fc.Arbitrary<Plan> = fc.record({
  requests: fc.array(fc.record({ fate: fc.constantFrom(...requestFates), delay: fc.nat(1_500) }), { minLength: 1 }),
  entries: fc.array(fc.constantFrom(...entryFates), { minLength: 1, maxLength: 23 }),
});

interface ListedOrder {
  readonly kind: string;
  readonly order: OrderEvent;
}

/** Orders and what only looks like one, told apart by their ids. */
const lists = fc
  .array(fc.constantFrom('valid', 'valid', 'valid', 'long', 'invalid', 'too large', 'no object'), {
    maxLength: 60,
    size: 'max',
  })
  .map((kinds) => kinds.map((kind, index) => ({ kind, order: make(kind, `O${index}`) })));

function make(kind: string, orderId: string): OrderEvent {
  const order = anOrder({ orderId, status: lifecycle[orderId.length % lifecycle.length] ?? 'new' });
  const makers: Record<string, () => unknown> = {
    long: () => ({ ...order, itemName: 'é'.repeat(128) }),
    invalid: () => ({ ...order, quantity: 0 }),
    'too large': () => ({ ...order, itemName: '\u{1F680}'.repeat(200), userId: 'U'.repeat(64) }),
    'no object': () => null,
  };
  const other = makers[kind];
  return (other === undefined ? order : other()) as OrderEvent;
}

const cause = (name: string, more: object = {}) => Object.assign(new Error(name), { name, ...more });
const whole = (messages: readonly EventMessage[], error: Error) => messages.map(() => toFailure(error, 'the topic'));

/** A topic that does as planned, and what reached it. */
function createPlannedTopic({ requests, entries }: Plan) {
  const taken = new Map<string, Set<string>>();
  const sent: (readonly EventMessage[])[] = [];
  let [request, entry, ids, inFlight, mostInFlight] = [0, 0, 0, 0, 0];
  const take = ({ Message }: EventMessage): Verdict => {
    const { orderId } = JSON.parse(Message) as OrderEvent;
    const messageId = `m${ids++}`;
    taken.set(orderId, (taken.get(orderId) ?? new Set()).add(messageId));
    return { messageId };
  };
  const answers: Record<EntryFate, (message: EventMessage) => Verdict> = {
    confirm: take,
    refuse: () => ({ ...toFailure(cause('InvalidParameter', { $fault: 'client' }), 'the topic'), retry: 'never' }),
    fail: () => toLater('expected a confirmation', undefined, true),
    'fail after taking': (message) => (take(message), toLater('expected a confirmation', undefined, true)),
    forget: () => toLater('expected an answer', undefined, true),
    'forget after taking': (message) => (take(message), toLater('expected an answer', undefined, true)),
  };
  const answer = (message: EventMessage) => answers[entries[entry++ % entries.length] ?? 'confirm'](message);
  const fates: Record<RequestFate, (messages: readonly EventMessage[]) => readonly Verdict[] | undefined> = {
    answer: (messages) => messages.map(answer),
    throttle: (messages) => whole(messages, cause('Throttled')),
    'reset before': (messages) => whole(messages, cause('Error', { code: 'ECONNREFUSED' })),
    'reset after': (messages) => (messages.map(take), whole(messages, cause('Error', { code: 'ECONNRESET' }))),
    hang: () => undefined,
    'hang after': (messages) => void messages.map(take),
    'reject all': (messages) => whole(messages, cause('InvalidParameter', { $fault: 'client' })),
  };
  const topic: Topic = {
    send: (messages, signal) => {
      sent.push(messages);
      inFlight += 1;
      mostInFlight = Math.max(mostInFlight, inFlight);
      const { fate, delay } = requests[request++ % requests.length] ?? { fate: 'answer', delay: 0 };
      return new Promise((resolve) => {
        const end = () => {
          inFlight -= 1;
          clearTimeout(timer);
        };
        const timer = setTimeout(() => {
          const verdicts = fates[fate](messages);
          if (verdicts === undefined) return;
          signal.removeEventListener('abort', end);
          end();
          resolve(verdicts);
        }, delay);
        signal.addEventListener('abort', end);
      });
    },
  };
  return { topic, taken, sent, mostInFlight: () => mostInFlight };
}

const open = (topic: Topic) =>
  createPublisher({
    contract: orderEventContract,
    topic,
    schemaVersion: 1,
    maxMessageBytes,
    timeout,
    linger: 0,
    clock: systemClock,
    random: Math.random,
  });

beforeAll(async () => {
  // looks for OpenTelemetry's API, which takes real time
  await open({ send: async () => [{ messageId: 'm' }] }).publish(anOrder());
  vi.useFakeTimers();
});
afterAll(() => {
  vi.useRealTimers();
});

const concurrency = 3;

async function publishList(list: readonly ListedOrder[], plan: Plan) {
  const world = createPlannedTopic(plan);
  const startedAt: number[] = [];
  async function* orders() {
    for (const { order } of list) {
      startedAt.push(performance.now());
      yield order;
    }
  }
  const results: (PublishResult & { readonly took: number })[] = [];
  const run = open(world.topic).publishAll(orders(), { concurrency });
  const reading = (async () => {
    for await (const result of run)
      results.push({ ...result, took: performance.now() - (startedAt[result.index] ?? 0) });
    return run;
  })();
  await vi.runAllTimersAsync();
  return { ...world, results, summary: await reading };
}

const property = (
  title: string,
  check: (world: Awaited<ReturnType<typeof publishList>>, list: readonly ListedOrder[]) => void,
) =>
  it(`${title} (FC_SEED=${seed})`, async () => {
    await fc.assert(
      fc.asyncProperty(lists, plans, async (list, plan) => check(await publishList(list, plan), list)),
      { seed, numRuns },
    );
  });

property('every order gets exactly one result, in the order of the list', ({ results, summary }, list) => {
  expect(results.map(({ index }) => index)).toEqual(list.map((_, index) => index));
  expect(results.map(({ key }) => key)).toEqual(list.map(({ order }) => order?.orderId));
  const count = (status: string) => results.filter((result) => result.status === status).length;
  expect(summary).toMatchObject({
    events: list.length,
    published: count('published'),
    refused: count('refused'),
    failed: count('failed'),
    aborted: false,
  });
});

property(
  'no request exceeds a limit, and no more are on their way than asked for',
  ({ sent, mostInFlight, summary }) => {
    for (const messages of sent) {
      expect(messages.length).toBeLessThanOrEqual(maxPublishBatchEntries);
      expect(messages.map(bytesOf).reduce((sum, bytes) => sum + bytes)).toBeLessThanOrEqual(maxMessageBytes);
      expect(new Set(messages).size).toBe(messages.length);
    }
    expect(mostInFlight()).toBeLessThanOrEqual(concurrency);
    expect(summary.requests).toBe(sent.length);
  },
);

property('a published order reached the topic under its message id', ({ results, taken }) => {
  for (const result of results) {
    if (result.status === 'published') expect(taken.get(result.key ?? '')).toContain(result.messageId);
  }
});

property(
  'a refused order never reached the topic, and what is refused is just what is no order or too large',
  ({ results, sent }, list) => {
    const seen = new Set(sent.flat().map(({ Message }) => (JSON.parse(Message) as OrderEvent).orderId));
    for (const [index, { kind, order }] of list.entries()) {
      const refused = kind !== 'valid' && kind !== 'long';
      expect(results[index]?.status === 'refused').toBe(refused);
      if (refused) expect(seen).not.toContain(order?.orderId);
    }
  },
);

property('every order has its result within its time', ({ results }) => {
  for (const { took } of results) expect(took).toBeLessThanOrEqual(timeout);
});

property('an order that surely was not published never reached the topic', ({ results, taken }) => {
  for (const result of results) {
    if (result.status === 'failed' && !result.error.maybePublished) expect(taken.has(result.key ?? '')).toBe(false);
  }
});

it('the worlds above hold every kind of result', async () => {
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(lists, plans, async (list, plan) => {
      const { results, sent } = await publishList(list, plan);
      for (const result of results) {
        seen.add(result.status === 'published' ? 'published' : result.error.code);
        if (result.status === 'failed') seen.add(`maybe ${result.error.maybePublished}`);
      }
      for (const messages of sent) seen.add(`${messages.length} in a request`);
    }),
    { seed, numRuns: 200 },
  );
  expect([...seen]).toEqual(
    expect.arrayContaining([
      'published',
      'INVALID_EVENT',
      'EVENT_TOO_LARGE',
      'PUBLISH_REFUSED',
      'PUBLISH_FAILED',
      'PUBLISH_THROTTLED',
      'PUBLISH_TIMED_OUT',
      'TOPIC_UNREACHABLE',
      'maybe true',
      'maybe false',
      '1 in a request',
      '5 in a request',
    ]),
  );
});
