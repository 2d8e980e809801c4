import { InternalErrorException, PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import { expectedCode } from '../expected-code.ts';
import type { Attributes } from '../history.ts';
import type { Story, StoryMessage } from '../story.ts';
import type { World } from '../world.ts';
import { endSimulation, nameOfCommand } from './end-simulation.ts';
import type { Queues } from './queues.ts';
import type { Answer } from './send-request.ts';
import { simulatedResources } from './settings.ts';
import { toTextAttributes } from './text-attributes.ts';

/** The topic as one service sees it, which publishes one message of the story. */
export interface TopicClient {
  readonly client: SNSClient;
  /** Notes that the service was told of the success of its latest attempt. */
  readonly confirm: () => void;
}

/**
 * Creates the client with which a service publishes one message of the story, as often as it takes.
 *
 * @param deliver - Takes each copy: SNS delivers at least once, and in any order.
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html
 */
export function createTopicClient(
  message: StoryMessage,
  { rawDelivery }: Story,
  world: World,
  deliver: Queues['deliver'],
): TopicClient {
  const { time, decisions, recorder, faults, origins } = world;
  const code = expectedCode(message, rawDelivery);
  const recorded = {
    told: false,
    ...(code !== undefined && { expected: { code } }),
    ...(message.poison === undefined && { intended: message.order }),
  };
  let attempts = 0;
  let position = -1;

  const take = (text: string, attributes: Attributes): string => {
    const snsMessageId = decisions.id('sns', message.key, attempts);
    position = recorder.record({ type: 'published', snsMessageId, message: text, attributes, ...recorded });
    const body = rawDelivery ? text : toEnvelope({ snsMessageId, text, attributes, at: time.now() });
    origins.learnBody(body, message);
    message.deliveries.forEach((delay, copy) => {
      const sqsMessageId = decisions.id('copy', message.key, attempts, copy);
      time.after(delay, () =>
        deliver({ sqsMessageId, body, attributes: rawDelivery ? attributes : {}, origin: message }),
      );
    });
    return snsMessageId;
  };

  const publish = (text: string, attributes: Attributes): Answer => {
    const fault = message.publishFaults[attempts];
    attempts += 1;
    origins.learnText(text, message);
    if (fault !== undefined) faults.publish(message, fault);
    if (fault === 'publish-refused') position = recorder.record({ type: 'publish-refused', message: text });
    const value = fault === 'publish-refused' ? {} : { MessageId: take(text, attributes) };
    return fault === undefined
      ? { value }
      : { error: new InternalErrorException({ message: 'Internal error', $metadata: {} }) };
  };

  const send = async (command: unknown): Promise<unknown> => {
    if (!(command instanceof PublishCommand)) {
      return endSimulation(time, 'a PublishCommand', nameOfCommand(command));
    }
    const { TopicArn: topicArn, Message: text = '', MessageAttributes: attributes } = command.input;
    if (topicArn !== simulatedResources.topicArn) return endSimulation(time, simulatedResources.topicArn, topicArn);
    return new Promise((resolve, reject) => {
      time.after(decisions.between(1, 20, 'publish', message.key, attempts), () => {
        const answer = publish(text, { ...toTextAttributes(attributes), ...message.context });
        if ('error' in answer) reject(answer.error);
        else resolve(answer.value);
      });
    });
  };
  return { client: { send } as unknown as SNSClient, confirm: () => recorder.confirmed(position) };
}

interface Notification {
  readonly snsMessageId: string;
  readonly text: string;
  readonly attributes: Attributes;
  readonly at: number;
}

/**
 * Written as SNS writes it, with its spaces and line ends, which no program would make of the same values.
 *
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-sqs-as-subscriber.html
 */
function toEnvelope({ snsMessageId, text, attributes, at }: Notification): string {
  const members = Object.entries({
    Type: 'Notification',
    MessageId: snsMessageId,
    TopicArn: simulatedResources.topicArn,
    Message: text,
    Timestamp: new Date(at).toISOString(),
    SignatureVersion: '1',
    Signature: 'EXAMPLE',
    SigningCertURL: 'https://sns.us-east-1.amazonaws.com/SimpleNotificationService-0000.pem',
    UnsubscribeURL: 'https://sns.us-east-1.amazonaws.com/?Action=Unsubscribe',
  }).map(([name, value]) => `  "${name}" : ${JSON.stringify(value)}`);
  const entries = Object.entries(attributes).map(
    ([name, Value]) => `    ${JSON.stringify(name)} : ${JSON.stringify({ Type: 'String', Value })}`,
  );
  if (entries.length > 0) members.push(`  "MessageAttributes" : {\n${entries.join(',\n')}\n  }`);
  return `{\n${members.join(',\n')}\n}`;
}
