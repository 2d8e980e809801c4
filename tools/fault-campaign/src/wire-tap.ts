import { SubscribeCommand } from '@aws-sdk/client-sns';
import { CreateQueueCommand, GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { type Attributes, openBody, type PublishedMessage } from '@order-events/simulator';
import { receiveAll } from './queues.ts';
import type { Services } from './services.ts';

/** Knows every message that SNS took: also those of which no service was told, because the answer was lost. */
export interface WireTap {
  /** The messages by their SNS ids. */
  readonly read: () => Promise<ReadonlyMap<string, Pick<PublishedMessage, 'message' | 'attributes'>>>;
}

/**
 * Subscribes one more queue to the topic.
 *
 * @see https://www.enterpriseintegrationpatterns.com/patterns/messaging/WireTap.html
 */
export async function openWireTap({ sns, sqs, topicArn }: Services): Promise<WireTap> {
  const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName: 'WireTap' }));
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }));
  await sns.send(new SubscribeCommand({ TopicArn: topicArn, Protocol: 'sqs', Endpoint: Attributes?.['QueueArn'] }));
  return {
    read: async () => {
      const messages = await receiveAll({ sqs, queueUrl: QueueUrl });
      return new Map(
        messages.map(({ Body = '' }) => {
          const { snsMessageId = '', message } = openBody(Body, {});
          return [snsMessageId, { message, attributes: attributesIn(Body) }] as const;
        }),
      );
    },
  };
}

/** The message attributes that an envelope carries. */
function attributesIn(body: string): Attributes {
  const envelope = JSON.parse(body) as { readonly MessageAttributes?: Record<string, { readonly Value: string }> };
  return Object.fromEntries(Object.entries(envelope.MessageAttributes ?? {}).map(([name, { Value }]) => [name, Value]));
}
