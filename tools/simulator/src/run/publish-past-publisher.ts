import { type MessageAttributeValue, PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import type { PlainMessage } from '../story/poison.ts';

/** Where a service publishes to. */
export interface TopicAddress {
  readonly client: SNSClient;
  readonly topicArn: string;
}

/**
 * Publishes a message past the publisher, which would refuse it.
 *
 * @returns The id that SNS gave the message.
 */
export async function publishPastPublisher(
  { message, attributes }: PlainMessage,
  { client, topicArn }: TopicAddress,
): Promise<string> {
  const named = Object.entries(attributes).map(([name, text]): [string, MessageAttributeValue] => [
    name,
    { DataType: 'String', StringValue: text },
  ]);
  const MessageAttributes = Object.fromEntries(named);
  const { MessageId } = await client.send(
    new PublishCommand({ TopicArn: topicArn, Message: message, MessageAttributes }),
  );
  if (MessageId === undefined) throw new TypeError('expected a message id from SNS, got none');
  return MessageId;
}
