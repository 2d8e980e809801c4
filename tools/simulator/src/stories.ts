import { type AnyOrderEvent, contextAttributeNames, lifecycle } from '@order-events/contracts';
import { anyOrderEvents } from '@order-events/contracts/testing';
import fc from 'fast-check';
import { createDecisions } from './decisions.ts';
import { type Fault, publishFaults, receiveFaults, requestFaults } from './faults.ts';
import { poison } from './poison.ts';
import type { Story, StoryMessage } from './story.ts';

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
// with a prototype, as JSON.parse and the tests have them
const plain = { noNullPrototype: true } as const;

/** One of several, the simplest first: a failure is tried with that one, too. */
const simple = { withCrossShrink: true };

/** A number that names things: a smaller one would be no simpler. */
const names = fc.noShrink(fc.noBias(fc.nat()));

const lineItems = fc.array(fc.record(lineItem, plain), { minLength: 1, maxLength: 2 });

/** Orders with one of the ids; their keys, at every depth, in the order of the contract or in any other. */
function ordersOf(orderIds: readonly string[]): fc.Arbitrary<AnyOrderEvent> {
  const known = { ...common, orderId: fc.constantFrom(...orderIds) };
  const inOrder: fc.Arbitrary<AnyOrderEvent> = fc.oneof(
    simple,
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

const keysOf = <Table extends object>(table: Table) => Object.keys(table) as (keyof Table)[];

const faults: fc.Arbitrary<Fault> = fc.record(
  {
    kind: fc.constantFrom(...keysOf(requestFaults), ...keysOf(receiveFaults)),
    nth: fc.integer({ min: 1, max: 4 }),
    times: fc.constantFrom(1, 1, 1, 2, 3),
  },
  plain,
);

/** How long a copy takes, in milliseconds: mostly so that copies meet in a batch, sometimes so that they come late. */
const delays = fc.constantFrom(5, 5, 50, 50, 200, 500, 5_000, 200_000);

/** Something in some cases only: none is the simplest. */
const sometimes = <Value>(arbitrary: fc.Arbitrary<Value>, { times, of }: { times: number; of: number }) =>
  fc.oneof(
    simple,
    { weight: of - times, arbitrary: fc.constant([]) },
    { weight: times, arbitrary: fc.array(arbitrary, { minLength: 1, maxLength: 3 }) },
  );

/** What the instrumentation of a service adds to its messages. */
const contexts = fc.oneof(
  simple,
  { weight: 4, arbitrary: fc.constant({}) },
  { weight: 1, arbitrary: fc.constant({ [contextAttributeNames.correlationId]: 'checkout-42' }) },
  {
    weight: 1,
    arbitrary: fc.constant({
      [contextAttributeNames.correlationId]: 'checkout-42',
      [contextAttributeNames.traceparent]: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
      [contextAttributeNames.tracestate]: 'vendor=value',
    }),
  },
);

interface Cast {
  readonly orderIds: readonly string[];
  /** How much of five messages is poison. */
  readonly poisonOfFive: number;
}

function messagesOf({ orderIds, poisonOfFive }: Cast): fc.Arbitrary<StoryMessage> {
  return fc.record(
    {
      key: names,
      at: fc.constantFrom(0, 1, 10, 100, 1_000, 60_000),
      order: ordersOf(orderIds),
      context: contexts,
      poison: fc.oneof(
        simple,
        { weight: 5 - poisonOfFive, arbitrary: fc.constant(undefined) },
        { weight: poisonOfFive, arbitrary: fc.constantFrom(...keysOf(poison)) },
      ),
      publishFaults: sometimes(fc.constantFrom(...keysOf(publishFaults)), { times: 1, of: 6 }),
      givesUp: fc.boolean(),
      deliveries: fc.array(delays, { minLength: 1, maxLength: 3, size: '-1' }),
      faults: sometimes(faults, { times: 1, of: 2 }),
    },
    plain,
  );
}

function storiesOf(cast: Cast): fc.Arbitrary<Story> {
  return fc.record(
    {
      salt: names,
      messages: fc.uniqueArray(messagesOf(cast), {
        minLength: 1,
        maxLength: 16,
        selector: ({ key }) => key,
        size: 'max',
      }),
      maxConcurrency: fc.integer({ min: 1, max: 3 }),
      rawDelivery: fc.oneof(
        simple,
        { weight: 5, arbitrary: fc.constant(false) },
        { weight: 1, arbitrary: fc.constant(true) },
      ),
      redrives: fc.array(fc.record({ withFaults: fc.boolean() }, plain), { maxLength: 3 }),
    },
    plain,
  );
}

const few = ['O1', 'O2', 'O3'];
const many = [...few, 'O4', 'O5', 'O6', 'O7', 'O8', 'O9', 'O10'];

/**
 * Stories of few orders with many events, now and then of more orders or mostly of poison, and of everything that may go
 * wrong. Shrinks to the shortest.
 */
export const stories: fc.Arbitrary<Story> = fc.oneof(
  simple,
  { weight: 10, arbitrary: storiesOf({ orderIds: few, poisonOfFive: 1 }) },
  { weight: 1, arbitrary: storiesOf({ orderIds: few, poisonOfFive: 4 }) },
  { weight: 1, arbitrary: storiesOf({ orderIds: many, poisonOfFive: 1 }) },
);
