import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CreateTopicCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SQSClient,
  type Message,
} from '@aws-sdk/client-sqs';
import type { LocalCloud } from '../../local-cloud.ts';
import { clientSettings } from '../tiny-stack.ts';

/** What AWS does with one call, as its documentation or a public recording of it says. */
export interface Behaviour {
  /** For instance `SNS Subscribe`. */
  readonly operation: string;
  /** What AWS does: a full sentence in the present tense. */
  readonly title: string;
  /** The address of AWS's page, or of a public recording. */
  readonly source: string;
  /** Does it; a refusal may be thrown. */
  readonly observe: (aws: Aws) => Promise<unknown>;
  /** What AWS answers: what `observe` gives, or {@link refused}. Compared as `toMatchObject` does. */
  readonly expected: object;
  /** What the local cloud does instead, for the README. The behaviour is then expected to differ. */
  readonly differs?: string;
}

/** Clients, and resources of a test's own. */
export interface Aws {
  readonly sns: SNSClient;
  readonly sqs: SQSClient;
  readonly dynamodb: DynamoDBClient;
  readonly region: string;
  readonly accountId: string;
  /** Creates a topic; gives its ARN. */
  readonly topic: () => Promise<string>;
  /** Creates a queue. */
  readonly queue: (attributes?: Readonly<Record<string, string>>) => Promise<Queue>;
  /** Subscribes a queue to a topic; gives the ARN of the subscription. */
  readonly subscribe: (
    topicArn: string,
    queue: Queue,
    attributes?: Readonly<Record<string, string>>,
  ) => Promise<string>;
  /** Receives up to ten messages, at once, with every attribute. */
  readonly receive: (queue: Queue) => Promise<readonly Message[]>;
}

export interface Queue {
  readonly url: string;
  readonly arn: string;
}

/** A refusal, by the name that the SDK gives the error, and what its message contains. */
export interface Refusal {
  readonly refused: string;
  readonly message: string;
}

/** What {@link observed} gives for an error of a service. */
export const refused = (name: string, message?: string): Partial<Refusal> => ({
  refused: name,
  ...(message === undefined ? {} : { message }),
});

/** What a behaviour gives, where a refusal is a value. SNS says after its own words where in a text it stopped: this is left out. */
export async function observed({ observe }: Behaviour, aws: Aws): Promise<unknown> {
  try {
    return await observe(aws);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { refused: error.name, message: error.message.replace(/\n? at \[Source: [\s\S]*$/, '') } satisfies Refusal;
  }
}

/** Clients of a local cloud; they try nothing again. */
export function createAws(cloud: LocalCloud): Aws {
  const settings = clientSettings(cloud);
  const [sns, sqs, dynamodb] = [new SNSClient(settings), new SQSClient(settings), new DynamoDBClient(settings)];
  return {
    sns,
    sqs,
    dynamodb,
    region: cloud.region,
    accountId: cloud.accountId,
    topic: async () => {
      const { TopicArn = '' } = await sns.send(new CreateTopicCommand({ Name: `topic-${randomUUID()}` }));
      return TopicArn;
    },
    queue: async (attributes = {}) => {
      const QueueName = `queue-${randomUUID()}`;
      const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName, Attributes: attributes }));
      const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }));
      return { url: QueueUrl, arn: Attributes?.QueueArn ?? '' };
    },
    subscribe: async (topicArn, { arn }, attributes = {}) => {
      const subscribe = new SubscribeCommand({
        TopicArn: topicArn,
        Protocol: 'sqs',
        Endpoint: arn,
        Attributes: attributes,
        ReturnSubscriptionArn: true,
      });
      const { SubscriptionArn = '' } = await sns.send(subscribe);
      return SubscriptionArn;
    },
    receive: async ({ url }) => {
      const receive = new ReceiveMessageCommand({
        QueueUrl: url,
        MaxNumberOfMessages: 10,
        MessageSystemAttributeNames: ['All'],
        MessageAttributeNames: ['All'],
      });
      const { Messages = [] } = await sqs.send(receive);
      return Messages;
    },
  };
}
