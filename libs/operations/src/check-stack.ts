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
import type { Check } from './check.ts';
import type { OperationsTarget } from './operations-target.ts';

/** The longest that SQS keeps a message: 14 days, in seconds. */
const longestRetention = 1_209_600;

/** What SQS says of a queue that exists. */
type QueueAttributes = Readonly<Record<string, string>>;

/** Checks what is there and how it is wired, and returns the topic's ARN, if there is a topic. */
export async function* checkStack(target: OperationsTarget): AsyncGenerator<Check, string | undefined> {
  const { names, sns } = target;
  const topicArn = await findTopicArn(names.topic, sns);
  yield check(`topic ${names.topic}`, topicArn !== undefined, 'none of this name');

  const queue = await readAttributes(names.queue, target);
  const dead = await readAttributes(names.deadLetterQueue, target);
  const undelivered = await readAttributes(names.subscriptionDeadLetterQueue, target);
  const queues = {
    [names.queue]: queue,
    [names.deadLetterQueue]: dead,
    [names.subscriptionDeadLetterQueue]: undelivered,
  };
  for (const [name, attributes] of Object.entries(queues)) {
    yield check(`queue ${name}`, attributes !== undefined, 'none of this name');
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
    yield check(`${name} keeps its letters for 14 days`, Number(kept) === longestRetention, `${kept} seconds`);
    yield check(`${name} is the end of the way`, RedrivePolicy === undefined, `a redrive policy: ${RedrivePolicy}`);
  }
  if (topicArn !== undefined && queue !== undefined) yield* checkSubscription(topicArn, queue, undelivered, target);
  yield await checkTable(target);
  return topicArn;
}

function check(name: string, ok: boolean, found: string): Check {
  return { name, ok, found: ok ? '' : found };
}

/**
 * The ARN of the topic of this name, if there is one.
 *
 * @throws The SDK's error when the topics cannot be listed.
 * @example await findTopicArn('prod-OrderTopic', new SNSClient())
 */
export async function findTopicArn(name: string, client: SNSClient): Promise<string | undefined> {
  for await (const { Topics = [] } of paginateListTopics({ client }, {})) {
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
  return check(name, ok && dead !== undefined, queue['RedrivePolicy'] ?? 'no redrive policy');
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
  if (allowing.length === 0) return check(name, false, 'a policy that lets nobody send');
  return check(name, strangers.length === 0, `a statement for others: ${JSON.stringify(strangers[0])}`);
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
  yield check(name, subscriptions.length === 1, `${subscriptions.length} subscriptions`);
  for (const SubscriptionArn of subscriptions) {
    const { Attributes = {} } = await sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn }));
    const policy = JSON.parse(Attributes['RedrivePolicy'] ?? '{}') as RedrivePolicy;
    yield check(
      `what cannot be delivered goes to ${names.subscriptionDeadLetterQueue}`,
      policy.deadLetterTargetArn !== undefined && policy.deadLetterTargetArn === undelivered?.['QueueArn'],
      Attributes['RedrivePolicy'] ?? 'no redrive policy',
    );
  }
}

async function checkTable({ names, dynamo }: OperationsTarget): Promise<Check> {
  const name = `table ${names.table} with the key ${ordersTable.partitionKey}`;
  try {
    const { Table } = await dynamo.send(new DescribeTableCommand({ TableName: names.table }));
    const key = Table?.KeySchema?.map(({ AttributeName, KeyType }) => `${AttributeName} (${KeyType})`).join(', ');
    const ok = Table?.TableStatus === 'ACTIVE' && key === `${ordersTable.partitionKey} (HASH)`;
    return check(name, ok, `${Table?.TableStatus}, key ${key}`);
  } catch (error) {
    if (!(error instanceof ResourceNotFoundException)) throw error;
    return check(name, false, 'none of this name');
  }
}
