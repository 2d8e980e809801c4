import { type AnyOrderEvent, lifecycle } from '@order-events/contracts';
import { anOrder, anyOrderEvents } from '@order-events/contracts/testing';
import fc from 'fast-check';
import { names, plain, simple } from './arbitraries.ts';
import { createDecisions } from './decisions.ts';

/**
 * Instants that meet: one written in several ways, some that differ in the last digit, others older and newer. Of what is
 * 24 hours ahead of the beginning, the offset decides on which side it is.
 */
const instants = [
  '2025-05-03T12:00:00Z',
  '2025-05-03T14:00:00+02:00',
  '2025-05-03T12:00:00.5Z',
  '2025-05-03T12:00:00.000000001Z',
  '2025-05-03T11:59:59.999999999Z',
  '2025-05-03T13:59:59.9+02:00',
  '2025-05-03T03:00:00-09:30',
  '2025-05-02T12:00:00Z',
  '2025-05-04T06:00:00Z',
  '0001-01-01T00:00:00Z',
  '2025-05-04T12:00:00Z',
  '2025-05-04T20:00:00+09:00',
  '2025-05-04T10:00:00-09:00',
  '2025-05-06T12:00:00Z',
];

// few values, so that rivals, ties and repeats are common: they are what the laws are about
const common = {
  userId: fc.constant('U1'),
  status: fc.constantFrom(...lifecycle),
  timestamp: fc.constantFrom(...instants),
};
const lineItem = { itemName: fc.constantFrom('Laptop', 'Fahrrad 🚲'), quantity: fc.integer({ min: 1, max: 3 }) };
const lineItems = fc.array(fc.record(lineItem, plain), { minLength: 1, maxLength: 2 });

/** Orders with one of the ids; their keys, at every depth, in the order of the contract or in any other. */
export function ordersOf(orderIds: readonly string[]): fc.Arbitrary<AnyOrderEvent> {
  const known = { ...common, orderId: fc.constantFrom(...orderIds) };
  const inOrder: fc.Arbitrary<AnyOrderEvent> = fc.oneof(
    simple,
    // what a service publishes twice
    { weight: 3, arbitrary: known.orderId.map((orderId) => anOrder({ orderId, userId: 'U1' })) },
    { weight: 10, arbitrary: fc.record({ ...known, ...lineItem }, plain) },
    { weight: 5, arbitrary: fc.record({ ...known, lineItems }, plain) },
    { weight: 1, arbitrary: anyOrderEvents(known) },
  );
  const shuffles = fc.oneof(simple, { weight: 2, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: names });
  return fc.tuple(inOrder, shuffles).map(([order, salt]) => (salt === 0 ? order : shuffleKeys(order, salt)));
}

function shuffleKeys<Value>(value: Value, salt: number): Value {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((member: unknown) => shuffleKeys(member, salt)) as Value;
  const decisions = createDecisions(salt);
  const entries = Object.entries(value).toSorted(
    ([left], [right]) => decisions.fraction(left) - decisions.fraction(right),
  );
  return Object.fromEntries(entries.map(([key, member]) => [key, shuffleKeys(member, salt)])) as Value;
}
