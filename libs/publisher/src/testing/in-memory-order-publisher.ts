import {
  type defaultSchemaVersion,
  type OrderEvent,
  orderEventContract,
  type OrderEventVersions,
  type SchemaVersion,
} from '@order-events/contracts';
import {
  createInMemoryEventPublisher,
  type InMemoryEventPublisher,
  type InMemoryEventPublisherOptions,
} from './in-memory-event-publisher.ts';

/** Keeps order events of one version. */
export type InMemoryOrderPublisher<Version extends SchemaVersion = typeof defaultSchemaVersion> =
  InMemoryEventPublisher<OrderEvent<Version>>;

/**
 * Creates a publisher of order events for tests: see {@link createInMemoryEventPublisher}.
 *
 * @throws {InvalidPublisherOptionError} for an option that cannot be.
 * @example
 * const publisher = createInMemoryOrderPublisher();
 * await checkOut(cart, publisher);
 * expect(publisher.published).toMatchObject([{ event: { orderId: 'O1234', status: 'new' } }]);
 */
export const createInMemoryOrderPublisher = <Version extends SchemaVersion = typeof defaultSchemaVersion>(
  options: InMemoryEventPublisherOptions<Version> = {},
): InMemoryOrderPublisher<Version> =>
  createInMemoryEventPublisher<OrderEventVersions, typeof defaultSchemaVersion, Version>(orderEventContract, options);
