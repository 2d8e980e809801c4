import { DescribeTableCommand, ResourceNotFoundException } from '@aws-sdk/client-dynamodb';
import {
  GetSubscriptionAttributesCommand,
  paginateListSubscriptionsByTopic,
  paginateListTopics,
  type SNSClient,
} from '@aws-sdk/client-sns';
import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { maxReceiveCount, ordersTable } from '@order-events/contracts';
import { findQueue, QueueNotFoundError } from '@order-events/dead-letters';
import { type Check, type Repair, toCheck } from './check.ts';
import type { OperationsTarget } from './operations-target.ts';

/** The longest that SQS keeps a message: 14 days, in seconds. */
const longestRetention = 1_209_600;

/** What a deploy does about each thing that may be wrong. */
const repairs = {
  topic: { deployRestores: 'the topic', deployCannotRestore: '' },
  queue: { deployRestores: 'the queue', deployCannotRestore: 'the messages that were in it' },
  setting: { deployRestores: 'the setting', deployCannotRestore: '' },
  retention: { deployRestores: 'the setting', deployCannotRestore: 'messages that have expired' },
  subscription: {
    deployRestores: 'the subscription',
    deployCannotRestore: 'orders that were published without it: their services publish them again',
  },
  subscriptionSetting: {
    deployRestores: 'the setting',
    deployCannotRestore: 'messages that SNS could not deliver meanwhile: their services publish them again',
  },
  table: {
    deployRestores: 'an empty table',
    deployCannotRestore: 'the orders that were in it: see docs/how-to/restore-the-table.md',
  },
  foreignPolicy: {
    deployRestores: '',
    deployCannotRestore: 'a queue without a redrive policy, which the template does not mention: take it away by hand',
  },
  status: { deployRestores: '', deployCannotRestore: 'a table before AWS has finished with it: wait, and look again' },
  key: {
    deployRestores: '',
    deployCannotRestore: 'the key of a table that exists: see docs/how-to/restore-the-table.md',
  },
} satisfies Record<string, Repair>;

/** What SQS says of a queue that exists. */
type QueueAttributes = Readonly<Record<string, string>>;

/** Checks what is there and how it is wired, and returns the topic's ARN, if there is a topic. */
export async function* checkStack(target: OperationsTarget): AsyncGenerator<Check, string | undefined> {
  const { names, sns } = target;
  const topicArn = await findTopicArn(names.topic, sns);
  yield toCheck(`topic ${names.topic}`, topicArn !== undefined, 'none of this name', repairs.topic);

  const queue = await readAttributes(names.queue, target);
  const dead = await readAttributes(names.deadLetterQueue, target);
  const undelivered = await readAttributes(names.subscriptionDeadLetterQueue, target);
  const queues = {
    [names.queue]: queue,
    [names.deadLetterQueue]: dead,
    [names.subscriptionDeadLetterQueue]: undelivered,
  };
  for (const [name, attributes] of Object.entries(queues)) {
    yield toCheck(`queue ${name}`, attributes !== undefined, 'none of this name', repairs.queue);
  }

  if (queue !== undefined) {
    yield checkRedrivePolicy(
      `${names.queue} gives up to ${names.deadLetterQueue} after ${maxReceiveCount} receives`,
      queue,
      dead,
    );
    yield checkQueuePolicy(`${names.queue} lets ${names.topic} send, and nobody else`, queue, topicArn);
  }
  for (const [name, attributes] of [
    [names.deadLetterQueue, dead],
    [names.subscriptionDeadLetterQueue, undelivered],
  ] as const) {
    if (attributes === undefined) continue;
    const { MessageRetentionPeriod: kept = '', RedrivePolicy } = attributes;
    yield toCheck(
      `${name} keeps its dead letters for 14 days`,
      Number(kept) === longestRetention,
      `${kept} seconds`,
      repairs.retention,
    );
    yield toCheck(
      `${name} is the end of the way`,
      RedrivePolicy === undefined,
      `a redrive policy: ${RedrivePolicy}`,
      repairs.foreignPolicy,
    );
  }
  if (topicArn !== undefined && queue !== undefined) yield* checkSubscription(topicArn, queue, undelivered, target);
  yield await checkTable(target);
  return topicArn;
}

/**
 * The ARN of the topic of this name, if there is one.
 *
 * @param abortSignal - Ends the search.
 * @throws The SDK's error when the topics cannot be listed.
 * @example await findTopicArn('prod-OrderTopic', new SNSClient())
 */
export async function findTopicArn(
  name: string,
  client: SNSClient,
  abortSignal?: AbortSignal,
): Promise<string | undefined> {
  for await (const { Topics = [] } of paginateListTopics({ client }, {}, abortSignal && { abortSignal })) {
    const topic = Topics.find(({ TopicArn }) => TopicArn?.endsWith(`:${name}`));
    if (topic !== undefined) return topic.TopicArn;
  }
  return undefined;
}

async function readAttributes(name: string, { sqs }: OperationsTarget): Promise<QueueAttributes | undefined> {
  try {
    const QueueUrl = await findQueue(name, sqs);
    const { Attributes = {} } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }));
    return Attributes;
  } catch (error) {
    if (error instanceof QueueNotFoundError) return undefined;
    throw error;
  }
}

interface RedrivePolicy {
  readonly deadLetterTargetArn?: string;
  readonly maxReceiveCount?: number | string;
}

function checkRedrivePolicy(name: string, queue: QueueAttributes, dead: QueueAttributes | undefined): Check {
  const policy = JSON.parse(queue['RedrivePolicy'] ?? '{}') as RedrivePolicy;
  const ok = policy.deadLetterTargetArn === dead?.['QueueArn'] && Number(policy.maxReceiveCount) === maxReceiveCount;
  return toCheck(name, ok && dead !== undefined, queue['RedrivePolicy'] ?? 'no redrive policy', repairs.setting);
}

interface Statement {
  readonly Effect: string;
  readonly Principal?: unknown;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** A statement for everybody is harmless only with a condition that names somebody. */
function checkQueuePolicy(name: string, queue: QueueAttributes, topicArn: string | undefined): Check {
  const { Statement: statements = [] } = JSON.parse(queue['Policy'] ?? '{}') as { readonly Statement?: Statement[] };
  const allowing = statements.filter(({ Effect }) => Effect === 'Allow');
  const sources = ({ Condition = {} }: Statement) =>
    Object.values(Condition).flatMap((values) => Object.values(values).flat());
  const strangers = allowing.filter((statement) => !sources(statement).includes(topicArn));
  if (allowing.length === 0) return toCheck(name, false, 'a policy that lets nobody send', repairs.setting);
  return toCheck(
    name,
    strangers.length === 0,
    `a statement for others: ${JSON.stringify(strangers[0])}`,
    repairs.setting,
  );
}

async function* checkSubscription(
  topicArn: string,
  queue: QueueAttributes,
  undelivered: QueueAttributes | undefined,
  { names, sns }: OperationsTarget,
): AsyncGenerator<Check> {
  const subscriptions: string[] = [];
  for await (const page of paginateListSubscriptionsByTopic({ client: sns }, { TopicArn: topicArn })) {
    for (const { Endpoint, SubscriptionArn } of page.Subscriptions ?? []) {
      if (Endpoint === queue['QueueArn'] && SubscriptionArn !== undefined) subscriptions.push(SubscriptionArn);
    }
  }
  const name = `${names.queue} is subscribed to ${names.topic} once`;
  // SNS keeps one subscription of a queue to a topic
  yield toCheck(
    name,
    subscriptions.length === 1,
    `${subscriptions.length} subscription${subscriptions.length === 1 ? '' : 's'}`,
    repairs.subscription,
  );
  for (const SubscriptionArn of subscriptions) {
    const { Attributes = {} } = await sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn }));
    const policy = JSON.parse(Attributes['RedrivePolicy'] ?? '{}') as RedrivePolicy;
    yield toCheck(
      `what cannot be delivered goes to ${names.subscriptionDeadLetterQueue}`,
      policy.deadLetterTargetArn !== undefined && policy.deadLetterTargetArn === undelivered?.['QueueArn'],
      Attributes['RedrivePolicy'] ?? 'no redrive policy',
      repairs.subscriptionSetting,
    );
  }
}

async function checkTable({ names, dynamo }: OperationsTarget): Promise<Check> {
  const name = `table ${names.table} with the key ${ordersTable.partitionKey}`;
  try {
    const { Table } = await dynamo.send(new DescribeTableCommand({ TableName: names.table }));
    const key = Table?.KeySchema?.map(({ AttributeName, KeyType }) => `${AttributeName} (${KeyType})`).join(', ');
    const isKey = key === `${ordersTable.partitionKey} (HASH)`;
    const ok = Table?.TableStatus === 'ACTIVE' && isKey;
    return toCheck(name, ok, `${Table?.TableStatus}, key ${key}`, isKey ? repairs.status : repairs.key);
  } catch (error) {
    if (!(error instanceof ResourceNotFoundException)) throw error;
    return toCheck(name, false, 'none of this name', repairs.table);
  }
}
