import { contextAttributeNames, maxTopicMessageBytes } from '@order-events/contracts';
import fc from 'fast-check';
import { names, plain, simple } from './arbitraries.ts';
import { type Fault, publishFaults, receiveFaults, requestFaults } from './faults.ts';
import { flaws } from './flaws.ts';
import { poison } from './poison.ts';
import type { Story, StoryMessage, StoryService } from './story.ts';
import { ordersOf } from './story-orders.ts';

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
  /** How much of four messages is published with others, by one of two services or by another. */
  readonly sharedOfFour: number;
  /** The most messages of a story. */
  readonly maxMessages: number;
}

/** Which service publishes a message; mostly the first, so that it has long lists. */
const servicesOf = (sharedOfFour: number) =>
  fc.oneof(
    simple,
    { weight: 2 * (4 - sharedOfFour), arbitrary: fc.constant(undefined) },
    { weight: 2 * sharedOfFour, arbitrary: fc.constantFrom(0, 0, 0, 1) },
  );

const services: fc.Arbitrary<StoryService> = fc.record(
  {
    publishes: fc.constantFrom('array', 'array', 'stream', 'each'),
    concurrency: fc.integer({ min: 1, max: 3 }),
    ends: fc.oneof(
      simple,
      { weight: 5, arbitrary: fc.constant(undefined) },
      {
        weight: 1,
        arbitrary: fc.record(
          { at: fc.constantFrom(5, 20, 100, 1_000, 15_000, 60_010), by: fc.constantFrom('abort', 'close') },
          plain,
        ),
      },
    ),
  },
  plain,
);

function messagesOf({ orderIds, poisonOfFive, sharedOfFour }: Cast): fc.Arbitrary<StoryMessage> {
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
      flaw: fc.oneof(
        simple,
        { weight: 15, arbitrary: fc.constant(undefined) },
        { weight: 1, arbitrary: fc.constantFrom(...keysOf(flaws)) },
      ),
      service: servicesOf(sharedOfFour),
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
        maxLength: cast.maxMessages,
        selector: ({ key }) => key,
        size: 'max',
      }),
      services: fc.tuple(services, services),
      maxMessageBytes: fc.oneof(
        simple,
        { weight: 3, arbitrary: fc.constant(maxTopicMessageBytes) },
        // the least that a topic can be told: a request has a few messages, and some orders are too large
        { weight: 1, arbitrary: fc.constant(1_024) },
      ),
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
 * Stories of few orders with many events, now and then of more orders, of lists, or mostly of poison, and of everything that may go
 * wrong. Shrinks to the shortest.
 */
export const stories: fc.Arbitrary<Story> = fc.oneof(
  simple,
  { weight: 10, arbitrary: storiesOf({ orderIds: few, poisonOfFive: 1, sharedOfFour: 2, maxMessages: 16 }) },
  { weight: 3, arbitrary: storiesOf({ orderIds: few, poisonOfFive: 0, sharedOfFour: 4, maxMessages: 32 }) },
  { weight: 1, arbitrary: storiesOf({ orderIds: few, poisonOfFive: 4, sharedOfFour: 1, maxMessages: 16 }) },
  { weight: 1, arbitrary: storiesOf({ orderIds: many, poisonOfFive: 1, sharedOfFour: 2, maxMessages: 16 }) },
);
