import { PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import { schemaVersionOf } from '@order-events/contracts';
import { createOrderPublisher } from '@order-events/publisher';
import { simulatedResources } from './model/settings.ts';
import { poison } from './poison.ts';
import type { StoryMessage } from './story.ts';

/** How a service publishes a message: with the real publisher, or past it where that would refuse. */
export function publisherOf(message: StoryMessage, client: SNSClient): () => Promise<unknown> {
  const { topicArn } = simulatedResources;
  const { order } = message;
  if (message.poison !== undefined) {
    const { message: text, attributes } = poison[message.poison](order);
    const entries = Object.entries(attributes).map(([name, value]) => [
      name,
      { DataType: 'String', StringValue: value },
    ]);
    const command = { TopicArn: topicArn, Message: text, MessageAttributes: Object.fromEntries(entries) as object };
    return () => client.send(new PublishCommand(command as PublishCommand['input']));
  }
  const publisher = createOrderPublisher({ client, topicArn, schemaVersion: schemaVersionOf(order) });
  return () => publisher.publish(order);
}
