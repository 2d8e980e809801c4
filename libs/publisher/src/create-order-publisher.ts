import {
  type defaultSchemaVersion,
  type OrderEvent,
  orderEventContract,
  type OrderEventVersions,
  type SchemaVersion,
} from '@order-events/contracts';
import { createEventPublisher, type EventPublisherOptions } from './create-event-publisher.ts';
import type { EventPublisher } from './event-publisher.ts';

/** Publishes order events of one version. */
export type OrderPublisher<Version extends SchemaVersion = typeof defaultSchemaVersion> = EventPublisher<
  OrderEvent<Version>
>;

/** Options of a publisher of order events. */
export type OrderPublisherOptions<Version extends SchemaVersion = typeof defaultSchemaVersion> =
  EventPublisherOptions<Version>;

/**
 * Creates a publisher of order events, of version 1 unless another is asked for.
 *
 * @throws {InvalidPublisherOptionError} {InvalidTopicArnError} for an option that cannot be.
 * @example
 * await using publisher = createOrderPublisher({ topicArn });
 * const { messageId } = await publisher.publish(order);
 */
export const createOrderPublisher = <Version extends SchemaVersion = typeof defaultSchemaVersion>(
  options: OrderPublisherOptions<Version> = {},
): OrderPublisher<Version> =>
  createEventPublisher<OrderEventVersions, typeof defaultSchemaVersion, Version>(orderEventContract, options);
