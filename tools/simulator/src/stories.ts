import { type AnyOrderEvent, lifecycle } from '@order-events/contracts';
import { anyOrderEvents } from '@order-events/contracts/testing';
import fc from 'fast-check';
import { type Fault, publishFaults, receiveFaults, requestFaults } from './faults.ts';
import { poison } from './poison.ts';
import type { Story, StoryMessage } from './story.ts';

/** Instants that meet: one written in several ways, some that differ in the last digit, others older and newer. */
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
];

// few values, so that rivals, ties and repeats are common: they are what the laws are about
const common = {
  orderId: fc.constantFrom('O1', 'O2', 'O3'),
  userId: fc.constant('U1'),
  status: fc.constantFrom(...lifecycle),
  timestamp: fc.constantFrom(...instants),
};
const lineItem = { itemName: fc.constantFrom('Laptop', 'Fahrrad 🚲'), quantity: fc.integer({ min: 1, max: 3 }) };
// with a prototype, as JSON.parse and the tests have them
const plain = { noNullPrototype: true } as const;

/** One of several, the simplest first: a failure is tried with that one, too. */
const simple = { withCrossShrink: true };

const v2Order = { ...common, lineItems: fc.array(fc.record(lineItem, plain), { minLength: 1, maxLength: 2 }) };
const orders: fc.Arbitrary<AnyOrderEvent> = fc.oneof(
  simple,
  { weight: 10, arbitrary: fc.record({ ...common, ...lineItem }, plain) },
  { weight: 5, arbitrary: fc.record(v2Order, plain) },
  { weight: 1, arbitrary: anyOrderEvents(common) },
);

const keysOf = <Table extends object>(table: Table) => Object.keys(table) as (keyof Table)[];

const faults: fc.Arbitrary<Fault> = fc.record(
  {
    kind: fc.constantFrom(...keysOf(requestFaults), ...keysOf(receiveFaults)),
    nth: fc.integer({ min: 1, max: 4 }),
    times: fc.constantFrom(1, 1, 1, 2, 3),
  },
  plain,
);

/** A number that names things: a smaller one would be no simpler. */
const names = fc.noShrink(fc.noBias(fc.nat()));

/** How long a copy takes, in milliseconds: mostly so that copies meet in a batch, sometimes so that they come late. */
const delays = fc.constantFrom(5, 5, 50, 50, 200, 500, 5_000, 200_000);

/** Something in some cases only: none is the simplest. */
const sometimes = <Value>(arbitrary: fc.Arbitrary<Value>, { times, of }: { times: number; of: number }) =>
  fc.oneof(
    simple,
    { weight: of - times, arbitrary: fc.constant([]) },
    { weight: times, arbitrary: fc.array(arbitrary, { minLength: 1, maxLength: 3 }) },
  );

const messages: fc.Arbitrary<StoryMessage> = fc.record(
  {
    key: names,
    at: fc.constantFrom(0, 1, 10, 100, 1_000, 60_000),
    order: orders,
    poison: fc.oneof(
      simple,
      { weight: 5, arbitrary: fc.constant(undefined) },
      { weight: 1, arbitrary: fc.constantFrom(...keysOf(poison)) },
    ),
    publishFaults: sometimes(fc.constantFrom(...keysOf(publishFaults)), { times: 1, of: 6 }),
    givesUp: fc.boolean(),
    deliveries: fc.array(delays, { minLength: 1, maxLength: 3, size: '-1' }),
    faults: sometimes(faults, { times: 1, of: 2 }),
  },
  plain,
);

/** Stories of few orders with many events, and of everything that may go wrong. Shrinks to the shortest. */
export const stories: fc.Arbitrary<Story> = fc.record(
  {
    salt: names,
    messages: fc.uniqueArray(messages, { minLength: 1, maxLength: 16, selector: ({ key }) => key, size: 'max' }),
    maxConcurrency: fc.integer({ min: 1, max: 3 }),
    redrives: fc.array(fc.record({ withFaults: fc.boolean() }, plain), { maxLength: 3 }),
  },
  plain,
);
