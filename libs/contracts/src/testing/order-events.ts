import fc from 'fast-check';
import { OrderEventV1 } from '../generated/order-event-v1.ts';
import { OrderEventV2 } from '../generated/order-event-v2.ts';
import type { AnyOrderEvent, OrderEvent, SchemaVersion } from '../order-event.ts';
import type { ContractSchema } from '@order-events/schema-values';
import { arbitraryOf } from '@order-events/schema-values/testing';

/** For each property that is to be different, where its values come from. */
type Overrides<Event> = Partial<{ [Name in keyof Event]: fc.Arbitrary<Event[Name]> }>;

/** The same for the properties that all versions have. */
type CommonOverrides = Overrides<Pick<AnyOrderEvent, keyof AnyOrderEvent>>;

/**
 * Arbitrary order events of version 1, rich in edges, made from the schema's keywords.
 *
 * @param overrides - Arbitraries for single properties, such as a fixed `orderId` to make events of one order.
 * @example fc.assert(fc.property(orderEvents(), (order) => isOrderEvent(order)))
 */
export function orderEvents(overrides: Overrides<OrderEvent> = {}): fc.Arbitrary<OrderEvent> {
  return eventsOf<OrderEvent>(OrderEventV1, overrides);
}

/**
 * Arbitrary order events of version 2, as {@link orderEvents} makes those of version 1.
 *
 * @param overrides - Arbitraries for single properties.
 * @example fc.assert(fc.property(orderEventsV2(), (order) => isOrderEvent(order, 2)))
 */
export function orderEventsV2(overrides: Overrides<OrderEvent<2>> = {}): fc.Arbitrary<OrderEvent<2>> {
  return eventsOf<OrderEvent<2>>(OrderEventV2, overrides);
}

/**
 * Arbitrary order events of every version.
 *
 * @param overrides - Arbitraries for single properties that all versions have.
 * @example fc.assert(fc.property(anyOrderEvents(), (order) => isAnyOrderEvent(order)))
 */
export function anyOrderEvents(overrides: CommonOverrides = {}): fc.Arbitrary<AnyOrderEvent> {
  return fc.oneof(...Object.values(eventsByVersion).map((events) => events(overrides)));
}

/** Every version has its generator here, or the compiler says so. */
const eventsByVersion: {
  readonly [Version in SchemaVersion]: (overrides: CommonOverrides) => fc.Arbitrary<OrderEvent<Version>>;
} = { 1: orderEvents, 2: orderEventsV2 };

function eventsOf<Event extends AnyOrderEvent>(schema: ContractSchema, overrides: Overrides<Event>) {
  // that the values are events is what the contract's own property test says
  const events = arbitraryOf(schema) as fc.Arbitrary<unknown> as fc.Arbitrary<Event>;
  const different = fc.record(overrides as Readonly<Record<string, fc.Arbitrary<unknown>>>, { noNullPrototype: true });
  return fc.tuple(events, different).map(([event, changes]): Event => ({ ...event, ...changes }));
}
