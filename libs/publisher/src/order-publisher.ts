import { PublishCommand, SNSClient, SNSServiceException } from '@aws-sdk/client-sns';
import { defaultSchemaVersion, type OrderEvent, type SchemaVersion, schemaVersions } from '@order-events/contracts';
import { nameOfCause } from '@order-events/core';
import { InvalidPublisherOptionError, PublishFailedError } from './errors.ts';
import { toMessage } from './to-message.ts';

export interface OrderPublisherOptions<Version extends SchemaVersion> {
  /** The ARN of the topic, such as the stack's output `OrderTopicArn`. */
  readonly topicArn: string;
  /**
   * Sends the requests.
   * @default a client with the SDK's usual configuration
   */
  readonly client?: SNSClient;
  /**
   * The version of the order event that is published. Consumers must know it: deploy them first.
   * @default 1
   */
  readonly schemaVersion?: Version;
}

/** What SNS said of a published order. */
export interface PublishReceipt {
  /** The id of the message; the envelope carries it too. */
  readonly messageId: string;
}

export interface OrderPublisher<Version extends SchemaVersion = typeof defaultSchemaVersion> {
  /**
   * Publishes one order event.
   *
   * @throws {InvalidOrderError} when the value is not an order event; nothing was sent.
   * @throws {PublishFailedError} when SNS did not confirm it; publishing again is safe.
   */
  publish(order: OrderEvent<Version>): Promise<PublishReceipt>;
}

/**
 * Creates a publisher of order events.
 *
 * @throws {InvalidPublisherOptionError} for a schema version that does not exist.
 * @example
 * const publisher = createOrderPublisher({ topicArn });
 * const { messageId } = await publisher.publish(order);
 */
export function createOrderPublisher<Version extends SchemaVersion = typeof defaultSchemaVersion>({
  topicArn,
  client = new SNSClient(),
  schemaVersion = defaultSchemaVersion as Version,
}: OrderPublisherOptions<Version>): OrderPublisher<Version> {
  if (!schemaVersions.includes(schemaVersion)) {
    throw new InvalidPublisherOptionError(
      `expected the schemaVersion ${schemaVersions.join(' or ')}, got ${String(schemaVersion)}`,
    );
  }
  return {
    publish: async (order) => {
      const message = toMessage(order, topicArn, schemaVersion);
      return { messageId: await send(new PublishCommand(message), client) };
    },
  };
}

async function send(command: PublishCommand, client: SNSClient): Promise<string> {
  try {
    const { MessageId } = await client.send(command);
    if (MessageId !== undefined) return MessageId;
  } catch (cause) {
    throw new PublishFailedError(`expected the topic to take an order event, got ${nameOfCause(cause)}`, {
      cause,
      retryable: !isAtFault(cause),
    });
  }
  throw new PublishFailedError('expected a message id from the topic, got an answer without one', { retryable: true });
}

/** Whether the service said that the request is wrong; too many requests are not a wrong one. */
function isAtFault(cause: unknown): boolean {
  return (
    cause instanceof SNSServiceException &&
    cause.$fault === 'client' &&
    cause.$retryable === undefined &&
    !/thrott/i.test(cause.name)
  );
}
