import { type AnyOrderEvent, lifecycle, orderEventContract } from '@order-events/contracts';
import { anyOrderEvents } from '@order-events/contracts/testing';
import { arbitraryOf } from '@order-events/schema-values/testing';
import { precedence } from '@order-events/consumer';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareEvents, contentOf, precedenceOf } from './total-order.ts';

/** Instants that tie, alone or by a nanosecond, and any other. */
const timestamps = fc.oneof(
  fc.constantFrom('2025-05-03T12:00:00Z', '2025-05-03T14:00:00.000+02:00', '2025-05-03T12:00:00.000000001Z'),
  arbitraryOf({ type: 'string', format: 'date-time' }).map(String),
);
const events = fc
  .record({ event: anyOrderEvents({ timestamp: timestamps }), status: fc.constantFrom(...lifecycle.slice(0, 2)) })
  .map(({ event, status }): AnyOrderEvent => ({ ...event, orderId: 'O1', status }));
const runs = { numRuns: 2_000 };

test('the precedence of an event is the one that the consumer gives it, written by other means', () => {
  fc.assert(
    fc.property(events, (event) => {
      expect(precedenceOf(event)).toBe(precedence(orderEventContract, event));
    }),
    runs,
  );
});

test('two events of any version compare as their precedence in the consumer does', () => {
  fc.assert(
    fc.property(events, events, (left, right) => {
      const [a, b] = [precedence(orderEventContract, left), precedence(orderEventContract, right)];
      expect(Math.sign(compareEvents(left, right))).toBe(a === b ? 0 : a < b ? -1 : 1);
    }),
    runs,
  );
});

test('only events of equal content compare as equal', () => {
  fc.assert(
    fc.property(events, events, (left, right) => {
      expect(compareEvents(left, right) === 0).toBe(contentOf(left) === contentOf(right));
      expect(compareEvents(left, { ...left })).toBe(0);
    }),
    runs,
  );
});
