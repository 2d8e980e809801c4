import { randomUUID } from 'node:crypto';
import {
  defaultSchemaVersion,
  maxTopicMessageBytes,
  type OrderEvent,
  type SchemaVersion,
} from '@order-events/contracts';
import { systemClock } from '../clock.ts';
import type { OrderPublisherOptions } from '../create-order-publisher.ts';
import { createPublisher } from '../create-publisher.ts';
import { PublishFailedError } from '../errors.ts';
import type { OrderPublisher } from '../order-publisher.ts';
import type { OrderMessage } from '../to-message.ts';
import type { Topic, Verdict } from '../topic.ts';

export type InMemoryOrderPublisherOptions<Version extends SchemaVersion> = Omit<
  OrderPublisherOptions<Version>,
  'client' | 'topicArn' | 'topicParameter'
>;

/** An order event that was published, as a consumer would see it. */
export interface PublishedOrder<Version extends SchemaVersion = typeof defaultSchemaVersion> {
  readonly messageId: string;
  readonly order: OrderEvent<Version>;
  /** The message attributes, by their names. */
  readonly attributes: Readonly<Record<string, string>>;
}

export interface InMemoryOrderPublisher<
  Version extends SchemaVersion = typeof defaultSchemaVersion,
> extends OrderPublisher<Version> {
  /** What was published, in the order in which it was. */
  readonly published: readonly PublishedOrder<Version>[];
  /**
   * The topic does not take the next message, nor confirm any attempt at it.
   *
   * @param error - What the caller gets, such as `new TopicNotFoundError('…', { maybePublished: false })`.
   */
  failNext(error?: PublishFailedError): void;
}

/**
 * A publisher for the tests of services that publish: validates, refuses, batches and reports as the real one, and keeps
 * what it published.
 *
 * @throws {InvalidPublisherOptionError} for an option that cannot be.
 * @example
 * const publisher = createInMemoryOrderPublisher();
 * await checkOut(cart, publisher);
 * expect(publisher.published).toMatchObject([{ order: { orderId: 'O1234', status: 'new' } }]);
 */
export function createInMemoryOrderPublisher<Version extends SchemaVersion = typeof defaultSchemaVersion>({
  schemaVersion = defaultSchemaVersion as Version,
  maxMessageBytes = maxTopicMessageBytes,
  timeout = 30_000,
  linger = 0,
  clock = systemClock,
  random = Math.random,
}: InMemoryOrderPublisherOptions<Version> = {}): InMemoryOrderPublisher<Version> {
  const published: PublishedOrder<Version>[] = [];
  const failures: PublishFailedError[] = [];

  function take({ Message, MessageAttributes }: OrderMessage): Verdict {
    const error = failures.shift();
    if (error !== undefined) {
      const { message, cause, maybePublished } = error;
      return { kind: error.constructor as typeof PublishFailedError, message, cause, maybePublished, retry: 'never' };
    }
    const messageId = randomUUID();
    const attributes = Object.entries(MessageAttributes).map(([name, { StringValue }]) => [name, StringValue]);
    const order = JSON.parse(Message) as OrderEvent<Version>;
    published.push({ messageId, order, attributes: Object.fromEntries(attributes) as Record<string, string> });
    return { messageId };
  }
  const topic: Topic = { send: async (messages) => messages.map(take) };

  return Object.assign(createPublisher({ topic, schemaVersion, maxMessageBytes, timeout, linger, clock, random }), {
    published,
    failNext: (error = new PublishFailedError('expected the topic to take the order', { maybePublished: false })) => {
      failures.push(error);
    },
  });
}
