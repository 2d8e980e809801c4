import type { AnyOrderEvent } from '@order-events/contracts';
import { anyOrderEvents } from '@order-events/contracts/testing';
import type { SQSRecord } from 'aws-lambda';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newest, precedence } from './precedence.ts';
import { processRecord } from './process-record.ts';
import { createInMemoryOrderStore, toEnvelope, toOrderRecord, toSqsRecord } from './testing/index.ts';

/** Events of two orders that often tie, with poison among them. */
const stories = fc.array(
  fc.oneof(
    {
      weight: 5,
      arbitrary: anyOrderEvents({
        orderId: fc.constantFrom('O1', 'O2'),
        timestamp: fc.constantFrom('2025-05-03T12:00:00Z', '2025-05-03T14:00:00+02:00', '2025-05-03T12:00:00.5Z'),
      }),
    },
    { weight: 1, arbitrary: fc.constant('poison' as const) },
  ),
  { minLength: 1, maxLength: 12 },
);

function openSystem() {
  const orders = new Map<string, AnyOrderEvent>();
  const deadLetters: SQSRecord[] = [];
  const ports = {
    store: createInMemoryOrderStore(orders),
    deadLetters: { send: (record: SQSRecord) => Promise.resolve(void deadLetters.push(record)) },
  };
  return { orders, deadLetters, deliver: (record: SQSRecord) => processRecord(record, ports) };
}

const toRecord = (event: AnyOrderEvent | 'poison') =>
  event === 'poison' ? toSqsRecord(toEnvelope('poison')) : toOrderRecord(event);

test('the precedence of an order only grows', async () => {
  await fc.assert(
    fc.asyncProperty(stories, async (story) => {
      const { orders, deliver } = openSystem();
      const written = new Map<string, string>();
      for (const event of story) {
        await deliver(toRecord(event));
        for (const [orderId, order] of orders) {
          expect(precedence(order) >= (written.get(orderId) ?? '')).toBe(true);
          written.set(orderId, precedence(order));
        }
      }
    }),
  );
});

test('redriving everything, any number of times, changes no order and loses no dead letter', async () => {
  await fc.assert(
    fc.asyncProperty(stories, fc.integer({ min: 1, max: 3 }), async (story, times) => {
      const { orders, deadLetters, deliver } = openSystem();
      for (const event of story) await deliver(toRecord(event));
      const events = story.filter((event) => event !== 'poison');
      const expected = Map.groupBy(events, ({ orderId }) => orderId);
      for (let redrive = 0; redrive < times; redrive += 1) {
        for (const event of events) expect((await deliver(toRecord(event))).status).toBe('superseded');
        for (const letter of deadLetters.splice(0)) expect((await deliver(letter)).status).toBe('dead-lettered');
        expect(deadLetters).toHaveLength(story.length - events.length);
        for (const [orderId, rivals] of expected) expect(orders.get(orderId)).toEqual(rivals.reduce(newest));
      }
    }),
  );
});
