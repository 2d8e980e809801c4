import { type AnyOrderEvent, orderEventContract } from '@order-events/contracts';
import { anyOrderEvents } from '@order-events/contracts/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PoisonRecord } from '../ports.ts';
import { newestOf, precedence } from '../precedence.ts';
import { processBatch } from './process-batch.ts';
import {
  createInMemoryDeadLetters,
  createInMemoryEventStore,
  toEnvelope,
  toOrderRecord,
  toSqsRecord,
} from '../testing/index.ts';

type Event = AnyOrderEvent | 'poison';

const rivals = anyOrderEvents({
  orderId: fc.constantFrom('O1', 'O2'),
  timestamp: fc.constantFrom('2025-05-03T12:00:00Z', '2025-05-03T14:00:00+02:00', '2025-05-03T12:00:00.5Z'),
});
const events = fc.oneof(
  { weight: 5, arbitrary: rivals },
  { weight: 1, arbitrary: fc.constant<Event>('poison') },
) satisfies fc.Arbitrary<Event>;
/** Batches with events of two orders that often tie, and with poison among them. */
const stories = fc.array(fc.array(events, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 4 });

const toRecord = (event: Event, index: number) =>
  event === 'poison' ? toSqsRecord(toEnvelope('poison'), `m${index}`) : toOrderRecord(event, `m${index}`);
/** Every third record is big, and the later the smaller: it is read after the others, and the last one first. */
const toSmallOrBig = (event: Event, index: number) => {
  const record = toRecord(event, index);
  return index % 3 === 0 ? { ...record, body: record.body.padEnd(17_000 - index) } : record;
};
const isOrder = (event: Event) => event !== 'poison';

/** A system whose store fails where it is told to; `deliver` gives the outcomes of one batch. */
function openSystem(failsAt: (save: number) => boolean = () => false) {
  const orders = new Map<string, AnyOrderEvent>();
  const letters: PoisonRecord[] = [];
  const store = createInMemoryEventStore(orderEventContract, orders);
  let saves = 0;
  const ports = {
    store: {
      save: (order: AnyOrderEvent) => (failsAt(saves++) ? Promise.reject(new Error('throttled')) : store.save(order)),
    },
    deadLetters: createInMemoryDeadLetters(letters),
  };
  const time = {
    deadline: new AbortController().signal,
    halfway: new AbortController().signal,
    now: Date.parse('2026-01-01T00:00:00Z'),
    maxClockSkew: 0,
    isOver: () => false,
  };
  const deliver = (batch: readonly Event[], toEach = toSmallOrBig) => processBatch(batch.map(toEach), ports, time);
  return { orders, letters, deliver, saves: () => saves };
}

test('the item of an order is its newest event, however its events are spread over batches', async () => {
  await fc.assert(
    fc.asyncProperty(stories, async (story) => {
      const { orders, deliver } = openSystem();
      for (const batch of story) await deliver(batch);
      for (const [orderId, all] of Map.groupBy(story.flat().filter(isOrder), (order) => order.orderId)) {
        expect(orders.get(orderId)).toEqual(all.reduce(newestOf(orderEventContract)));
      }
    }),
  );
});

test('the precedence of an order only grows', async () => {
  await fc.assert(
    fc.asyncProperty(stories, async (story) => {
      const { orders, deliver } = openSystem();
      const written = new Map<string, string>();
      for (const batch of story) {
        await deliver(batch);
        for (const [orderId, order] of orders) {
          expect(precedence(orderEventContract, order) >= (written.get(orderId) ?? '')).toBe(true);
          written.set(orderId, precedence(orderEventContract, order));
        }
      }
    }),
  );
});

test('an outcome other than failed is durable, whatever writes fail', async () => {
  const failures = fc.uniqueArray(fc.nat(12));
  await fc.assert(
    fc.asyncProperty(stories, failures, async (story, failing) => {
      const { orders, letters, deliver } = openSystem((save) => failing.includes(save));
      for (const batch of story) {
        letters.length = 0;
        const outcomes = await deliver(batch);
        for (const [index, event] of batch.entries()) {
          const status = outcomes[index]?.status;
          if (event === 'poison') expect(status).toBe('dead-lettered');
          else if (status !== 'failed') {
            const item = orders.get(event.orderId);
            expect(
              item !== undefined && precedence(orderEventContract, item) >= precedence(orderEventContract, event),
            ).toBe(true);
          }
        }
        expect(letters).toHaveLength(batch.filter((event) => event === 'poison').length);
      }
    }),
  );
});

test('a small record has the outcome that it would have had alone, or a newer event of its batch superseded it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(events, { minLength: 1, maxLength: 8 }), async (batch) => {
      const outcomes = await openSystem().deliver(batch, toRecord);
      for (const [index, event] of batch.entries()) {
        const [alone] = await openSystem().deliver([event]);
        const beaten = batch.some(
          (other, place) =>
            isOrder(event) &&
            isOrder(other) &&
            other.orderId === event.orderId &&
            (precedence(orderEventContract, other) > precedence(orderEventContract, event) ||
              (precedence(orderEventContract, other) === precedence(orderEventContract, event) && place < index)),
        );
        expect(outcomes[index]?.status).toBe(beaten ? 'superseded' : alone?.status);
      }
    }),
  );
});

test('a batch of small records costs one write an order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(events, { maxLength: 12 }), async (batch) => {
      const { deliver, saves } = openSystem();
      await deliver(batch, toRecord);
      expect(saves()).toBe(new Set(batch.filter(isOrder).map(({ orderId }) => orderId)).size);
    }),
  );
});

test('redriving everything, any number of times, changes no order and loses no dead letter', async () => {
  await fc.assert(
    fc.asyncProperty(stories, fc.integer({ min: 1, max: 3 }), async (story, times) => {
      const { orders, letters, deliver } = openSystem();
      for (const batch of story) await deliver(batch);
      const before = new Map(orders);
      const poison = story.flat().filter((event) => !isOrder(event)).length;
      for (let redrive = 0; redrive < times; redrive += 1) {
        letters.length = 0;
        for (const batch of story) {
          const outcomes = await deliver(batch);
          const expected = batch.map((event) => (isOrder(event) ? 'superseded' : 'dead-lettered'));
          expect(outcomes.map(({ status }) => status)).toEqual(expected);
        }
        expect(orders).toEqual(before);
        expect(letters).toHaveLength(poison);
      }
    }),
  );
});
