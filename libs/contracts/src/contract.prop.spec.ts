import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toUtc } from './date-time.ts';
import { findViolations } from './order-event.ts';
import { orderEvents } from './testing/order-events.ts';
import { OrderEventV1 } from './typebox.ts';

test('the generated TypeBox value equals the schema it was generated from', () => {
  const source: unknown = JSON.parse(
    readFileSync(join(import.meta.dirname, '../../../schemas/order-event/v1.schema.json'), 'utf8'),
  );
  expect(JSON.parse(JSON.stringify(OrderEventV1))).toEqual(source);
});

test('every generated order is valid', () => {
  fc.assert(
    fc.property(orderEvents(), (order) => findViolations(order).length === 0),
    { numRuns: 2000 },
  );
});

test('generated orders reach the shortest and the longest item name, and text beyond the basic plane', () => {
  const names = fc.sample(orderEvents(), 2000).map(({ itemName }) => Array.from(itemName));
  const lengths = names.map((name) => name.length);
  expect([Math.min(...lengths), Math.max(...lengths)]).toEqual([1, 200]);
  expect(names.flat().some((character) => character.length === 2)).toBe(true);
});

test('an order with one property taken away or one added is refused', () => {
  const mutants = fc.record({
    order: orderEvents(),
    name: fc.constantFrom('orderId', 'userId', 'itemName', 'quantity', 'status', 'timestamp', 'extra'),
  });
  fc.assert(
    fc.property(mutants, ({ order, name }) => {
      const mutant: Record<string, unknown> = { ...order, extra: 1 };
      delete mutant[name];
      if (name !== 'extra') delete mutant['extra'];
      expect(findViolations(mutant)).toHaveLength(name === 'extra' ? 0 : 1);
    }),
  );
});

test('the UTC texts of two instants compare as the instants do', () => {
  const timestamps = orderEvents().map(({ timestamp }) => timestamp);
  // Date keeps milliseconds: equal milliseconds say nothing
  fc.assert(
    fc.property(timestamps, timestamps, (left, right) => {
      const difference = Math.sign(Date.parse(left) - Date.parse(right));
      const [a = '', b = ''] = [toUtc(left), toUtc(right)];
      expect(difference === 0 || (a < b ? -1 : 1) === difference).toBe(true);
    }),
    { numRuns: 2000 },
  );
});
