import { InternalErrorException, type PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import type { Attributes } from '../history.ts';
import type { StoryMessage } from '../story.ts';
import type { World } from '../world.ts';
import type { Queues } from './queues.ts';
import type { Answer } from './send-request.ts';
import { simulatedResources } from './settings.ts';
import { toTextAttributes } from './text-attributes.ts';

/**
 * Creates the client with which a service publishes one message of the story, as often as it takes.
 *
 * @param deliver - Takes each copy: SNS delivers at least once, and in any order.
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html
 */
export function createTopicClient(message: StoryMessage, world: World, deliver: Queues['deliver']): SNSClient {
  const { time, decisions, recorder, faults, origins } = world;
  let attempts = 0;

  const take = (text: string, attributes: Attributes, told: boolean): string => {
    const snsMessageId = decisions.id('sns', message.key, attempts);
    recorder.record({ type: 'published', snsMessageId, message: text, attributes, told });
    const body = toEnvelope({ snsMessageId, text, attributes, at: time.now() });
    origins.learnBody(body, message);
    message.deliveries.forEach((delay, copy) => {
      const sqsMessageId = decisions.id('copy', message.key, attempts, copy);
      time.after(delay, () => deliver({ sqsMessageId, body, attributes: {}, origin: message }));
    });
    return snsMessageId;
  };

  const publish = (text: string, attributes: Attributes): Answer => {
    const fault = message.publishFaults[attempts];
    attempts += 1;
    origins.learnText(text, message);
    if (fault !== undefined) faults.publish(message, fault);
    if (fault === 'publish-refused') recorder.record({ type: 'publish-refused', message: text });
    const value = fault === 'publish-refused' ? {} : { MessageId: take(text, attributes, fault === undefined) };
    return fault === undefined
      ? { value }
      : { error: new InternalErrorException({ message: 'Internal error', $metadata: {} }) };
  };

  const send = ({ input: { Message: text = '', MessageAttributes: attributes } }: PublishCommand): Promise<unknown> =>
    new Promise((resolve, reject) => {
      time.after(decisions.between(1, 20, 'publish', message.key, attempts), () => {
        const answer = publish(text, toTextAttributes(attributes));
        if ('error' in answer) reject(answer.error);
        else resolve(answer.value);
      });
    });
  return { send } as unknown as SNSClient;
}

interface Notification {
  readonly snsMessageId: string;
  readonly text: string;
  readonly attributes: Attributes;
  readonly at: number;
}

/** @see https://docs.aws.amazon.com/sns/latest/dg/sns-sqs-as-subscriber.html */
function toEnvelope({ snsMessageId, text, attributes, at }: Notification): string {
  const entries = Object.entries(attributes).map(([name, value]) => [name, { Type: 'String', Value: value }] as const);
  return JSON.stringify({
    Type: 'Notification',
    MessageId: snsMessageId,
    TopicArn: simulatedResources.topicArn,
    Message: text,
    Timestamp: new Date(at).toISOString(),
    SignatureVersion: '1',
    Signature: 'EXAMPLE',
    SigningCertURL: 'https://sns.us-east-1.amazonaws.com/SimpleNotificationService-0000.pem',
    UnsubscribeURL: 'https://sns.us-east-1.amazonaws.com/?Action=Unsubscribe',
    ...(entries.length === 0 ? {} : { MessageAttributes: Object.fromEntries(entries) }),
  });
}
