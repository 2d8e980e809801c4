import { type MessageAttributeValue, PublishCommand } from '@aws-sdk/client-sns';
import { messageAttributeNames, schemaVersionOf } from '@order-events/contracts';
import { createOrderPublisher, InvalidOrderError } from '@order-events/publisher';
import type { PublishedMessage } from '../checker/index.ts';
import type { Attributes } from '../history.ts';
import { poison } from '../poison.ts';
import type { ServiceMessage } from './messages.ts';
import type { Services } from './services.ts';

/** How many services publish at the same time. */
const services = 16;
/** How often a service tries that does not give up, besides what its SDK does. */
const maxAttempts = 5;

export interface PublishOptions {
  readonly messages: readonly ServiceMessage[];
  readonly to: Pick<Services, 'sns' | 'topicArn'>;
  readonly stop: AbortSignal;
  readonly onDone: () => void;
}

/**
 * Publishes everything, several services at a time. A publish that fails is tried again, or given up.
 *
 * @returns What a service was told of success. SNS may have taken more: an answer can be lost.
 */
export async function publishAll({ messages, to, stop, onDone }: PublishOptions): Promise<readonly PublishedMessage[]> {
  const told: PublishedMessage[] = [];
  const left = messages.values();
  const service = async () => {
    for (const message of left) {
      const published = await publishPersistently(message, to);
      if (published) told.push(published);
      if (stop.aborted) return;
      onDone();
    }
  };
  await Promise.all(Array.from({ length: services }, service));
  return told;
}

async function publishPersistently(message: ServiceMessage, to: PublishOptions['to']) {
  for (let attempt = 1; attempt <= (message.givesUp ? 1 : maxAttempts); attempt += 1) {
    try {
      return await publish(message, to);
    } catch (error) {
      // the contract's own generators made the orders: a publisher that refuses one is no fault of a service
      if (error instanceof InvalidOrderError) throw error;
    }
  }
  return undefined;
}

/** Orders go through the publisher; what it would refuse comes from somebody who does not use it. */
async function publish(
  { order, poison: kind }: ServiceMessage,
  { sns, topicArn }: PublishOptions['to'],
): Promise<PublishedMessage> {
  if (kind === undefined) {
    const schemaVersion = schemaVersionOf(order);
    const publisher = createOrderPublisher({ client: sns, topicArn, schemaVersion });
    const { messageId } = await publisher.publish(order);
    const attributes = { [messageAttributeNames.schemaVersion]: String(schemaVersion) };
    return { snsMessageId: messageId, message: JSON.stringify(order), attributes, told: true };
  }
  const { message, attributes } = poison[kind](order);
  const command = { TopicArn: topicArn, Message: message, MessageAttributes: toMessageAttributes(attributes) };
  const { MessageId = '' } = await sns.send(new PublishCommand(command));
  return { snsMessageId: MessageId, message, attributes, told: true };
}

function toMessageAttributes(attributes: Attributes): Record<string, MessageAttributeValue> {
  const entries = Object.entries(attributes).map(([name, value]) => [name, { DataType: 'String', StringValue: value }]);
  return Object.fromEntries(entries) as Record<string, MessageAttributeValue>;
}
