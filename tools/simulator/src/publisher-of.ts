import { type MessageAttributeValue, PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import { schemaVersionOf } from '@order-events/contracts';
import { createOrderPublisher } from '@order-events/publisher';
import type { Attributes } from './history.ts';
import { poison } from './poison.ts';
import type { StoryMessage } from './story.ts';

/** Where a service publishes to. */
export interface TopicAddress {
  readonly client: SNSClient;
  readonly topicArn: string;
}

/**
 * How a service publishes a message: with the real publisher, or past it where that would refuse.
 *
 * @returns Publishes it once, and gives the id that SNS gave the message.
 */
export function publisherOf(
  { order, poison: kind }: Pick<StoryMessage, 'order' | 'poison'>,
  { client, topicArn }: TopicAddress,
): () => Promise<string> {
  if (kind !== undefined) {
    const { message, attributes } = poison[kind](order);
    const command = { TopicArn: topicArn, Message: message, MessageAttributes: toMessageAttributes(attributes) };
    return async () => (await client.send(new PublishCommand(command))).MessageId ?? '';
  }
  const publisher = createOrderPublisher({ client, topicArn, schemaVersion: schemaVersionOf(order) });
  return async () => (await publisher.publish(order)).messageId;
}

function toMessageAttributes(attributes: Attributes): Record<string, MessageAttributeValue> {
  const entries = Object.entries(attributes).map(([name, value]) => [name, { DataType: 'String', StringValue: value }]);
  return Object.fromEntries(entries) as Record<string, MessageAttributeValue>;
}
