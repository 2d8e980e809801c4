import { lifecycle, orderEventContract, upcast } from '@order-events/contracts';
import { anOrder, anyOrderEvents, orderEvents } from '@order-events/contracts/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newestOf, precedence } from './precedence.ts';

/** Events of one order, so close to each other that ties of every kind are common. */
const rivals = orderEvents({
  orderId: fc.constant('O1'),
  userId: fc.constant('U1'),
  itemName: fc.constantFrom('Laptop', 'Keyboard'),
  quantity: fc.integer({ min: 1, max: 2 }),
  timestamp: fc.constantFrom(
    '2025-05-03T12:00:00Z',
    '2025-05-03T12:00:00.000Z',
    '2025-05-03T14:00:00+02:00',
    '2025-05-03T12:00:00.000000001Z',
    '2025-05-03T11:59:59.999999999Z',
  ),
});
const propertyNames = ['orderId', 'userId', 'itemName', 'quantity', 'status', 'timestamp'] as const;
const runs = { numRuns: process.env['TEST_NIGHTLY'] === undefined ? 500 : 2_000 };

test('merging two events gives the same in either order', () => {
  fc.assert(
    fc.property(rivals, rivals, (a, b) => {
      expect(newestOf(orderEventContract)(a, b)).toEqual(newestOf(orderEventContract)(b, a));
    }),
    runs,
  );
});

test('merging three events gives the same however they are grouped', () => {
  fc.assert(
    fc.property(rivals, rivals, rivals, (a, b, c) => {
      expect(newestOf(orderEventContract)(newestOf(orderEventContract)(a, b), c)).toEqual(
        newestOf(orderEventContract)(a, newestOf(orderEventContract)(b, c)),
      );
    }),
    runs,
  );
});

test('merging an event with itself gives the event', () => {
  fc.assert(
    fc.property(orderEvents(), (a) => {
      expect(newestOf(orderEventContract)(a, { ...a })).toEqual(a);
    }),
    runs,
  );
});

test('equal precedence means equal content', () => {
  fc.assert(
    fc.property(rivals, rivals, (a, b) => {
      if (precedence(orderEventContract, a) === precedence(orderEventContract, b)) expect(a).toEqual(b);
      else expect(a).not.toEqual(b);
    }),
    runs,
  );
});

/** The same value, every object in it written back to front. */
function reverse<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(reverse) as Value;
  const entries = Object.entries(value).map(([name, member]) => [name, reverse(member as unknown)]);
  return Object.fromEntries(entries.toReversed()) as Value;
}

test('the order in which properties are written says nothing, at any depth', () => {
  fc.assert(
    fc.property(anyOrderEvents(), (a) => {
      expect(precedence(orderEventContract, reverse(a))).toBe(precedence(orderEventContract, a));
    }),
  );
});

test('the order of the line items is content', () => {
  const items = [
    { itemName: 'Laptop', quantity: 1 },
    { itemName: 'Mouse', quantity: 1 },
  ];
  const order = (lineItems: typeof items) => precedence(orderEventContract, { ...upcast(anOrder()), lineItems });
  expect(order(items)).not.toBe(order(items.toReversed()));
});

test('events of all versions stand in one order: by instant, then by status', () => {
  fc.assert(
    fc.property(anyOrderEvents(), (order) => {
      const placeOf = (event: typeof order) => precedence(orderEventContract, event).slice(0, -64);
      expect(placeOf(upcast(order))).toBe(placeOf(order));
    }),
  );
});

test('a later instant wins over every status, and a later status over every content', () => {
  const base = { orderId: 'O1', userId: 'U1', itemName: 'x', quantity: 1 };
  const at = (timestamp: string, status: 'new' | 'cancelled') =>
    precedence(orderEventContract, { ...base, status, timestamp });
  expect(at('2025-05-03T12:00:00.5Z', 'new') > at('2025-05-03T12:00:00Z', 'cancelled')).toBe(true);
  expect(at('2025-05-03T12:00:00Z', 'cancelled') > at('2025-05-03T12:00:00Z', 'new')).toBe(true);
});

test('at the same instant the later status wins, whatever the content', () => {
  const atNoon = orderEvents({ timestamp: fc.constantFrom('2025-05-03T12:00:00Z', '2025-05-03T14:00:00.000+02:00') });
  fc.assert(
    fc.property(atNoon, atNoon, (a, b) => {
      const [earlier, later] = [a, b].map(({ status }) => lifecycle.indexOf(status));
      fc.pre(earlier !== later);
      expect(precedence(orderEventContract, b) > precedence(orderEventContract, a)).toBe((later ?? 0) > (earlier ?? 0));
    }),
    runs,
  );
});

test('a change of any property changes the precedence', () => {
  const changes = fc.record({ order: orderEvents(), other: orderEvents(), name: fc.constantFrom(...propertyNames) });
  fc.assert(
    fc.property(changes, ({ order, other, name }) => {
      const changed = { ...order, [name]: other[name] };
      expect(precedence(orderEventContract, changed) === precedence(orderEventContract, order)).toBe(
        other[name] === order[name],
      );
    }),
    runs,
  );
});

test('every precedence has the same width up to its digest', () => {
  fc.assert(
    fc.property(orderEvents(), (order) => {
      expect(precedence(orderEventContract, order)).toMatch(
        /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{9}Z#0[0-4]#[0-9a-f]{64}$/,
      );
    }),
  );
});
