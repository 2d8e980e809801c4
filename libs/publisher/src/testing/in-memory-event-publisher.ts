import { randomUUID } from 'node:crypto';
import type { EventContract, VersionOf } from '@order-events/contracts';
import type { EventPublisherOptions } from '../create-event-publisher.ts';
import { createPublisher } from '../create-publisher.ts';
import { PublishFailedError } from '../errors.ts';
import type { EventPublisher } from '../event-publisher.ts';
import type { EventMessage } from '../to-message.ts';
import type { Topic, Verdict } from '../topic.ts';

/** Options of a publisher without a topic on AWS. */
export type InMemoryEventPublisherOptions<Version extends number> = Omit<
  EventPublisherOptions<Version>,
  'client' | 'topicArn' | 'topicParameter'
>;

/** An event that was published, as a consumer would see it. */
export interface PublishedEvent<Event extends object> {
  readonly messageId: string;
  readonly event: Event;
  /** The message attributes, by their names. */
  readonly attributes: Readonly<Record<string, string>>;
}

export interface InMemoryEventPublisher<Event extends object> extends EventPublisher<Event> {
  /** What was published, in the order in which it was. */
  readonly published: readonly PublishedEvent<Event>[];
  /**
   * The topic does not take the next message, nor confirm any attempt at it.
   *
   * @param error - What the caller gets, such as `new TopicNotFoundError('…', { maybePublished: false })`.
   */
  failNext(error?: PublishFailedError): void;
}

/**
 * Creates a publisher for the tests of services that publish: it validates, refuses, batches and reports as the real one
 * does, and keeps what it published.
 *
 * @throws {InvalidPublisherOptionError} for an option that cannot be.
 * @example
 * const publisher = createInMemoryEventPublisher(paymentEventContract);
 * await pay(invoice, publisher);
 * expect(publisher.published).toMatchObject([{ event: { paymentId: 'P1', status: 'started' } }]);
 */
export function createInMemoryEventPublisher<
  Versions extends object,
  Oldest extends VersionOf<Versions>,
  Version extends VersionOf<Versions> = Oldest,
>(
  contract: EventContract<Versions, Oldest>,
  options: InMemoryEventPublisherOptions<Version> = {},
): InMemoryEventPublisher<Versions[Version] & object> {
  const published: PublishedEvent<Versions[Version] & object>[] = [];
  const failures: PublishFailedError[] = [];

  function take({ Message, MessageAttributes }: EventMessage): Verdict {
    const error = failures.shift();
    if (error !== undefined) {
      const { message, cause, maybePublished } = error;
      return { kind: error.constructor as typeof PublishFailedError, message, cause, maybePublished, retry: 'never' };
    }
    const messageId = randomUUID();
    const attributes = Object.entries(MessageAttributes).map(([name, { StringValue }]) => [name, StringValue]);
    const event = JSON.parse(Message) as Versions[Version] & object;
    published.push({ messageId, event, attributes: Object.fromEntries(attributes) as Record<string, string> });
    return { messageId };
  }
  const topic: Topic = { send: async (messages) => messages.map(take) };

  return Object.assign(createPublisher<Versions[Version] & object>({ contract, topic, ...options }), {
    published,
    failNext: (error = new PublishFailedError('expected the topic to take the event', { maybePublished: false })) => {
      failures.push(error);
    },
  });
}
