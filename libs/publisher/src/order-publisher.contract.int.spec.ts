import { setImmediate as turn } from 'node:timers/promises';
import { CreateTopicCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { CreateQueueCommand, DeleteMessageBatchCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { OrderEvent } from '@order-events/contracts';
import { anOrder } from '@order-events/contracts/testing';
import { type LocalCloud, startLocalCloud } from '@order-events/local-cloud';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createOrderPublisher, type OrderPublisherOptions } from './create-order-publisher.ts';
import type { OrderPublisher } from './create-order-publisher.ts';
import type { PublishResult, PublishSummary } from './publish-result.ts';
import { createInMemoryOrderPublisher } from './testing/in-memory-order-publisher.ts';

interface Received {
  readonly messageId: string;
  readonly event: OrderEvent;
  readonly attributes: Readonly<Record<string, string>>;
}

/** A publisher, and what a subscriber of its topic has got since. */
interface Opened {
  readonly publisher: OrderPublisher;
  readonly received: () => Promise<readonly Received[]>;
}

type Options = Pick<OrderPublisherOptions, 'linger' | 'maxMessageBytes' | 'timeout'>;

let cloud: LocalCloud;
let sns: SNSClient;
let sqs: SQSClient;
let topics = 0;

beforeAll(async () => {
  cloud = await startLocalCloud({ template: { Resources: {} } });
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const connection = { endpoint: cloud.endpoint, region: cloud.region, credentials };
  sns = new SNSClient(connection);
  sqs = new SQSClient(connection);
});

afterAll(async () => {
  sns.destroy();
  sqs.destroy();
  await cloud.stop();
});

async function openOverSns(options: Options = {}): Promise<Opened> {
  topics += 1;
  const { TopicArn = '' } = await sns.send(new CreateTopicCommand({ Name: `OrderTopic-${topics}` }));
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: `OrderQueue-${topics}` }));
  const queueArn = `arn:aws:sqs:${cloud.region}:${cloud.accountId}:OrderQueue-${topics}`;
  await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint: queueArn }));
  const received: Received[] = [];
  return {
    publisher: createOrderPublisher({ client: sns, topicArn: TopicArn, ...options }),
    received: async () => {
      for (;;) {
        const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
        if (Messages.length === 0) return received;
        received.push(...Messages.map(({ Body = '' }) => toReceived(Body)));
        const Entries = Messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
        await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
      }
    },
  };
}

function toReceived(envelope: string): Received {
  const { MessageId, Message, MessageAttributes } = JSON.parse(envelope) as {
    readonly MessageId: string;
    readonly Message: string;
    readonly MessageAttributes: Readonly<Record<string, { readonly Value: string }>>;
  };
  const attributes = Object.entries(MessageAttributes).map(([name, { Value }]) => [name, Value] as const);
  return { messageId: MessageId, event: JSON.parse(Message) as OrderEvent, attributes: Object.fromEntries(attributes) };
}

async function openInMemory(options: Options = {}): Promise<Opened> {
  const publisher = createInMemoryOrderPublisher(options);
  return { publisher, received: async () => publisher.published };
}

const numbered = (count: number) =>
  Array.from({ length: count }, (_, index) => anOrder({ orderId: `O${index}`, quantity: index + 1 }));
const byId = (orders: readonly OrderEvent[]) => orders.toSorted((a, b) => a.quantity - b.quantity);
const wrong = { ...anOrder({ orderId: 'wrong' }), quantity: 0 };
const aborted = () => AbortSignal.abort(new Error('enough'));

function* endless() {
  for (let index = 0; ; index += 1) yield anOrder({ orderId: `O${index}` });
}

async function* stuck() {
  yield anOrder();
  await new Promise(() => {});
}

function* broken() {
  yield* numbered(3);
  throw new Error('the file ends here');
}

const idOfCheckout = ({ orderId }: OrderEvent, index: number) => (index === 1 ? undefined : `checkout-${orderId}`);

const idWithFailures = ({ quantity }: OrderEvent) => {
  if (quantity === 1) throw new Error('no id');
  return quantity === 2 ? 'two words' : undefined;
};

const throwing = () => {
  throw new Error('no more room on the disk');
};

function* endlessWrong() {
  for (;;) yield wrong;
}

describe.each([
  { where: 'over SNS', open: openOverSns },
  { where: 'in memory', open: openInMemory },
])('a publisher $where', ({ open }) => {
  describe('of one order', () => {
    it('publishes it under the message id that it returns, with the attributes that filters rely on', async () => {
      const { publisher, received } = await open();
      const order = anOrder({ itemName: 'Caffè ☕ 🚀', status: 'paid' });
      const { messageId } = await publisher.publish(order, { correlationId: 'checkout-42' });
      const attributes = { eventType: 'order', schemaVersion: '1', status: 'paid', correlationId: 'checkout-42' };
      expect(await received()).toEqual([{ messageId, event: order, attributes }]);
    });

    it.each([undefined, null, '', 'O1', 42, [], {}, wrong])('refuses %j, and sends nothing', async (value) => {
      const { publisher, received } = await open();
      await expect(publisher.publish(value as OrderEvent)).rejects.toMatchObject({ code: 'INVALID_EVENT' });
      expect(await received()).toEqual([]);
    });

    it('refuses one that is too large, with both sizes', async () => {
      const { publisher, received } = await open({ maxMessageBytes: 1_024 });
      const large = { ...anOrder(), itemName: '🚀'.repeat(200), userId: 'U'.repeat(64) };
      await expect(publisher.publish(large)).rejects.toMatchObject({
        code: 'EVENT_TOO_LARGE',
        maxBytes: 1_024,
        message: expect.stringMatching(/at most 1024 bytes with its message attributes, got 10\d\d$/) as unknown,
      });
      expect(await received()).toEqual([]);
    });

    it.each(['', 'two words', 'a'.repeat(129), 42])('refuses the correlation id %j', async (correlationId) => {
      const { publisher, received } = await open();
      const publishing = publisher.publish(anOrder(), { correlationId: correlationId as string });
      await expect(publishing).rejects.toMatchObject({ code: 'INVALID_PUBLISH_OPTION' });
      expect(await received()).toEqual([]);
    });

    it('sends nothing when the signal was aborted before', async () => {
      const { publisher, received } = await open();
      await expect(publisher.publish(anOrder(), { signal: aborted() })).rejects.toMatchObject({
        code: 'PUBLISH_ABORTED',
        maybePublished: false,
        cause: { message: 'enough' },
      });
      expect(await received()).toEqual([]);
    });

    it('hears of a signal that aborts as soon as it was called', async () => {
      const { publisher } = await open();
      const abort = new AbortController();
      const publishing = publisher.publish(anOrder(), { signal: abort.signal });
      abort.abort();
      await expect(publishing).rejects.toMatchObject({ code: 'PUBLISH_ABORTED' });
    });

    it('sends what the order was when publish was called', async () => {
      const { publisher, received } = await open({ linger: 1 });
      const order: { -readonly [Key in keyof OrderEvent]: OrderEvent[Key] } = { ...anOrder() };
      const publishing = publisher.publish(order);
      order.quantity = 0;
      await publishing;
      expect((await received()).map((message) => message.event.quantity)).toEqual([anOrder().quantity]);
    });
  });

  describe('of a list', () => {
    const orders = numbered(25);
    const sources: [string, () => Iterable<OrderEvent> | AsyncIterable<OrderEvent>][] = [
      ['an array', () => orders],
      ['an iterable', () => new Set(orders)],
      ['a generator', () => orders.values()],
      [
        'an async generator',
        async function* each() {
          for (const order of orders) {
            await turn();
            yield order;
          }
        },
      ],
    ];

    it.each(sources)('gives a result for each order of %s, in its order', async (_, source) => {
      const { publisher, received } = await open();
      const results = await Array.fromAsync(publisher.publishAll(source()));
      const messages = await received();
      expect(byId(messages.map(({ event }) => event))).toEqual(orders);
      const idOf = (orderId: string) => messages.find(({ event }) => event.orderId === orderId)?.messageId;
      expect(results).toEqual(
        orders.map(({ orderId }, index) => ({ index, key: orderId, status: 'published', messageId: idOf(orderId) })),
      );
    });

    it('sums up when it is awaited', async () => {
      const { publisher, received } = await open();
      const summary = await publisher.publishAll([...orders, wrong]);
      expect(summary).toEqual({
        events: 26,
        published: 25,
        refused: 1,
        failed: 0,
        maybePublished: 0,
        requests: 3,
        milliseconds: expect.any(Number) as unknown,
        aborted: false,
      });
      expect(await received()).toHaveLength(25);
    });

    it('sums up after it was iterated, too', async () => {
      const { publisher } = await open();
      const run = publisher.publishAll(orders);
      for await (const result of run) expect(result.status).toBe('published');
      expect(await run).toMatchObject({ events: 25, published: 25, requests: 3 });
    });

    it('has nothing to do for an empty one', async () => {
      const { publisher } = await open();
      expect(await publisher.publishAll([])).toMatchObject({ events: 0, requests: 0, aborted: false });
      expect(await Array.fromAsync(publisher.publishAll([]))).toEqual([]);
    });

    it('refuses what is no order where it is, and publishes the others', async () => {
      const { publisher, received } = await open();
      const results = await Array.fromAsync(
        publisher.publishAll([anOrder(), wrong, undefined as unknown as OrderEvent, anOrder({ orderId: 'O2' })]),
      );
      expect(results.map((result) => ('error' in result ? result.error.code : result.status))).toEqual([
        'published',
        'INVALID_EVENT',
        'INVALID_EVENT',
        'published',
      ]);
      expect(await received()).toHaveLength(2);
    });

    it('writes each result as a line of JSON that says what is wrong', async () => {
      const { publisher } = await open();
      const [result] = await Array.fromAsync(publisher.publishAll([wrong]));
      expect(JSON.parse(JSON.stringify(result))).toEqual({
        index: 0,
        key: 'wrong',
        status: 'refused',
        error: {
          name: 'InvalidEventError',
          code: 'INVALID_EVENT',
          retryable: false,
          message: 'expected an order event, but /quantity must be >= 1',
          violations: [{ pointer: '/quantity', keyword: 'minimum', expected: 'must be >= 1' }],
        },
      });
    });

    it('tells its progress with each result', async () => {
      const { publisher } = await open();
      const seen: PublishSummary[] = [];
      await publisher.publishAll([wrong, ...orders], { onProgress: (progress) => seen.push(progress) });
      expect(seen.map((progress) => progress.events)).toEqual(seen.map((_, index) => index + 1));
      expect([seen[0], seen.at(-1)]).toMatchObject([{ refused: 1 }, { refused: 1, published: 25 }]);
    });

    it('ends with what onProgress throws', async () => {
      const { publisher } = await open();
      await expect(publisher.publishAll(orders, { onProgress: throwing })).rejects.toThrow('no more room');
    });

    it('gives each message the correlation id of its order', async () => {
      const { publisher, received } = await open();
      await publisher.publishAll(numbered(3), { correlationId: idOfCheckout });
      const ids = (await received()).map(({ attributes }) => attributes['correlationId']);
      expect(new Set(ids)).toEqual(new Set(['checkout-O0', undefined, 'checkout-O2']));
    });

    it('refuses an order whose correlation id is wrong, or cannot be had', async () => {
      const { publisher } = await open();
      const results = await Array.fromAsync(publisher.publishAll(numbered(3), { correlationId: idWithFailures }));
      expect(results.map((result) => ('error' in result ? result.error.code : result.status))).toEqual([
        'INVALID_PUBLISH_OPTION',
        'INVALID_PUBLISH_OPTION',
        'published',
      ]);
    });

    it('takes a list without an end, no further ahead than it has room for', async () => {
      const { publisher } = await open();
      let taken = 0;
      let read = 0;
      const closed = Promise.withResolvers<void>();
      function* counted() {
        try {
          for (;;) yield anOrder({ orderId: `O${taken++}` });
        } finally {
          closed.resolve();
        }
      }
      for await (const { status } of publisher.publishAll(counted(), { concurrency: 2 })) {
        expect(status).toBe('published');
        read += 1;
        if (read === 1_000) break;
      }
      await closed.promise;
      expect(taken).toBeLessThan(12_000);
    });

    it('ends cleanly when the signal aborts it, with a result for each order that it took', async () => {
      const { publisher, received } = await open();
      const abort = new AbortController();
      const results: PublishResult[] = [];
      const run = publisher.publishAll(endless(), { signal: abort.signal, concurrency: 2 });
      for await (const result of run) {
        results.push(result);
        if (results.length === 50) abort.abort(new Error('enough'));
      }
      const summary = await run;
      expect(summary).toMatchObject({ aborted: true, events: results.length });
      expect(results.map(({ index }) => index)).toEqual(results.map((_, index) => index));
      const got = new Set((await received()).map(({ event }) => event.orderId));
      for (const result of results) {
        if (result.status === 'published') expect(got).toContain(result.key);
        else {
          expect(result).toMatchObject({
            status: 'failed',
            error: { code: 'PUBLISH_ABORTED', cause: { message: 'enough' } },
          });
          if (result.status === 'failed' && !result.error.maybePublished) expect(got).not.toContain(result.key);
        }
      }
    });

    it('takes nothing when the signal was aborted before', async () => {
      const { publisher, received } = await open();
      const summary = await publisher.publishAll(orders, { signal: aborted() });
      expect(summary).toMatchObject({ aborted: true, events: 0, requests: 0 });
      expect(await received()).toEqual([]);
    });

    it('ends when the signal aborts it, though its source never goes on', async () => {
      const { publisher } = await open();
      const abort = new AbortController();
      const run = publisher.publishAll(stuck(), { signal: abort.signal });
      for await (const { status } of run) {
        expect(status).toBe('published');
        abort.abort();
      }
      expect(await run).toMatchObject({ published: 1, aborted: true });
    });

    it.each([
      ['before it was begun', 0],
      ['when it waits for the list', 2],
    ])('ends when its reader leaves it %s, and sums up', async (_, reads) => {
      const { publisher } = await open();
      const run = publisher.publishAll(stuck());
      const reader = run[Symbol.asyncIterator]();
      const reading = Array.from({ length: reads }, () => reader.next());
      await reading[0];
      await reader.return?.();
      await Promise.all(reading);
      expect(await run).toMatchObject({ published: Math.min(1, reads), aborted: true });
    });

    it('is begun by being awaited, though somebody has a reader that reads nothing', async () => {
      const { publisher } = await open();
      const run = publisher.publishAll(orders);
      const reader = run[Symbol.asyncIterator]();
      expect(await run).toMatchObject({ published: 25 });
      await expect(reader.next()).rejects.toMatchObject({ code: 'INVALID_PUBLISH_OPTION' });
      expect(await reader.return?.()).toMatchObject({ done: true });
    });

    it('closes its source when the signal aborts it, whatever the source throws then', async () => {
      const { publisher } = await open();
      const abort = new AbortController();
      let closed = 0;
      const source: AsyncIterable<OrderEvent> = {
        [Symbol.asyncIterator]: () => ({
          next: () => new Promise(() => {}),
          return: () => {
            closed += 1;
            return Promise.reject(new Error('closed twice?'));
          },
        }),
      };
      const run = publisher.publishAll(source, { signal: abort.signal });
      setImmediate(() => abort.abort());
      expect(await run).toMatchObject({ events: 0, aborted: true });
      expect(closed).toBe(1);
    });

    it('closes a generator that aborts it itself', async () => {
      const { publisher } = await open();
      const abort = new AbortController();
      let closed = false;
      function* endingItself() {
        try {
          yield anOrder();
          abort.abort();
          yield anOrder();
        } finally {
          closed = true;
        }
      }
      expect(await publisher.publishAll(endingItself(), { signal: abort.signal })).toMatchObject({ aborted: true });
      expect(closed).toBe(true);
    });

    it('lets other things happen, however much of it is refused at once', async () => {
      const { publisher } = await open();
      const abort = new AbortController();
      setTimeout(() => abort.abort(), 1);
      expect(await publisher.publishAll(endlessWrong(), { signal: abort.signal })).toMatchObject({ aborted: true });
    });

    it('sends an order of a slow list without waiting for the next', async () => {
      const { publisher } = await open();
      const { promise, resolve } = Promise.withResolvers<void>();
      async function* slow() {
        yield anOrder();
        await promise;
        yield anOrder();
      }
      const seen: string[] = [];
      for await (const { status } of publisher.publishAll(slow())) {
        seen.push(status);
        resolve();
      }
      expect(seen).toEqual(['published', 'published']);
    });

    it('says where a list broke, after the results of what came before', async () => {
      const { publisher, received } = await open();
      const results: PublishResult[] = [];
      const run = publisher.publishAll(broken());
      const reading = async () => {
        for await (const result of run) results.push(result);
      };
      const unreadable = {
        code: 'EVENTS_UNREADABLE',
        message: 'expected another event after 3 events, got Error',
        cause: { message: 'the file ends here' },
      };
      await expect(reading()).rejects.toMatchObject(unreadable);
      await expect(run).rejects.toMatchObject(unreadable);
      expect(results.map(({ status }) => status)).toEqual(['published', 'published', 'published']);
      expect(await received()).toHaveLength(3);
    });

    it.each([
      [undefined, 'got undefined'],
      [null, 'got null'],
      ['O1234', 'got a string'],
      [42, 'got 42'],
      [anOrder(), 'got an object; publish takes a single event'],
    ])('refuses %j, which is none', async (value, got) => {
      const { publisher } = await open();
      expect(() => publisher.publishAll(value as unknown as OrderEvent[])).toThrow(
        expect.objectContaining({ code: 'INVALID_PUBLISH_OPTION', message: expect.stringContaining(got) as unknown }),
      );
    });

    it.each([
      [{ concurrency: 0 }, 'expected concurrency to be a whole number from 1 to 50, got 0'],
      [{ concurrency: '8' as unknown as number }, 'got a string'],
      [{ signal: {} as AbortSignal }, 'expected signal to be an AbortSignal, got an object'],
      [{ onProgress: 'log' as unknown as () => void }, 'expected onProgress to be a function, got a string'],
    ])('refuses the options %j', async (options, message) => {
      const { publisher } = await open();
      expect(() => publisher.publishAll(orders, options)).toThrow(
        expect.objectContaining({
          code: 'INVALID_PUBLISH_OPTION',
          message: expect.stringContaining(message) as unknown,
        }),
      );
    });

    it('is published once, whoever iterates it again', async () => {
      const { publisher, received } = await open();
      const run = publisher.publishAll(numbered(2));
      await run;
      await run;
      await expect(run[Symbol.asyncIterator]().next()).rejects.toThrow('expected a run to be iterated once');
      expect(await received()).toHaveLength(2);
    });
  });

  describe('that lingers', () => {
    it('shares a request among calls, and settles each on its own', async () => {
      const { publisher, received } = await open({ linger: 5 });
      const publishing = [...numbered(12), wrong].map((order) => publisher.publish(order));
      const settled = await Promise.allSettled(publishing);
      expect(settled.map(({ status }) => status)).toEqual([...Array<string>(12).fill('fulfilled'), 'rejected']);
      const receipts = settled.flatMap((each) => (each.status === 'fulfilled' ? each.value.messageId : []));
      expect(new Set((await received()).map(({ messageId }) => messageId))).toEqual(new Set(receipts));
    });

    it('gives up the one whose signal aborts, and publishes the others', async () => {
      const { publisher, received } = await open({ linger: 20 });
      const abort = new AbortController();
      const [first, second] = numbered(2).map((order, index) =>
        publisher.publish(order, index === 0 ? { signal: abort.signal } : {}),
      );
      abort.abort();
      await expect(first).rejects.toMatchObject({ code: 'PUBLISH_ABORTED', maybePublished: false });
      await second;
      expect((await received()).map(({ event }) => event.orderId)).toEqual(['O1']);
    });
  });

  describe('that is closed', () => {
    it('has sent what waited, without letting it wait', async () => {
      const { publisher, received } = await open({ linger: 1_000_000, timeout: 2_000_000 });
      const publishing = numbered(3).map((order) => publisher.publish(order));
      await publisher.close();
      await Promise.all(publishing);
      expect(await received()).toHaveLength(3);
    });

    it('takes no more orders of a list, and has the results of those that it took', async () => {
      const { publisher, received } = await open();
      const run = publisher.publishAll(endless());
      let closing: Promise<void> | undefined;
      const results: PublishResult[] = [];
      for await (const result of run) {
        results.push(result);
        closing ??= publisher.close();
      }
      await closing;
      expect(new Set(results.map(({ status }) => status))).toEqual(new Set(['published']));
      expect(await run).toMatchObject({ aborted: true, published: results.length });
      expect(await received()).toHaveLength(results.length);
    });

    it('has the results of a list that had just begun', async () => {
      const { publisher, received } = await open();
      const reader = publisher.publishAll(numbered(3))[Symbol.asyncIterator]();
      const reading = [reader.next(), reader.next(), reader.next(), reader.next()];
      await publisher.close();
      const results = (await Promise.all(reading)).flatMap(({ value }) => value ?? []);
      expect(new Set(results.map(({ status }) => status)).has('failed')).toBe(false);
      expect(await received()).toHaveLength(results.length);
    });

    it('publishes no more, and can be closed again', async () => {
      const { publisher, received } = await open();
      const begunTooLate = publisher.publishAll(numbered(2));
      await publisher.close();
      await publisher.close();
      await expect(publisher.publish(anOrder())).rejects.toMatchObject({
        code: 'PUBLISHER_CLOSED',
        maybePublished: false,
      });
      expect(() => publisher.publishAll([])).toThrow(expect.objectContaining({ code: 'PUBLISHER_CLOSED' }));
      await expect(begunTooLate).rejects.toMatchObject({ code: 'PUBLISHER_CLOSED' });
      expect(await received()).toEqual([]);
    });

    it('is closed at the end of its block', async () => {
      const { publisher, received } = await open({ linger: 1_000_000, timeout: 2_000_000 });
      let publishing: Promise<unknown> | undefined;
      {
        await using scoped = publisher;
        publishing = scoped.publish(anOrder());
      }
      await publishing;
      expect(await received()).toHaveLength(1);
    });
  });
});
