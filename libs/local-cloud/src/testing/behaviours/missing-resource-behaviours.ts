import * as dynamodb from '@aws-sdk/client-dynamodb';
import * as sns from '@aws-sdk/client-sns';
import * as sqs from '@aws-sdk/client-sqs';
import { expect } from 'vitest';
import { refused, type Aws, type Behaviour } from './behaviour.ts';

/** A call of each action on a resource, given as the action takes it. */
type Calls = Readonly<Record<string, (aws: Aws, resource: string) => Promise<unknown>>>;

const entry = { Id: 'entry', MessageBody: 'body', ReceiptHandle: 'handle', VisibilityTimeout: 1 };

const ofQueues = {
  ChangeMessageVisibility: async (aws, QueueUrl) =>
    aws.sqs.send(new sqs.ChangeMessageVisibilityCommand({ QueueUrl, ...entry })),
  ChangeMessageVisibilityBatch: async (aws, QueueUrl) =>
    aws.sqs.send(new sqs.ChangeMessageVisibilityBatchCommand({ QueueUrl, Entries: [entry] })),
  DeleteMessage: async (aws, QueueUrl) => aws.sqs.send(new sqs.DeleteMessageCommand({ QueueUrl, ...entry })),
  DeleteMessageBatch: async (aws, QueueUrl) =>
    aws.sqs.send(new sqs.DeleteMessageBatchCommand({ QueueUrl, Entries: [entry] })),
  DeleteQueue: async (aws, QueueUrl) => aws.sqs.send(new sqs.DeleteQueueCommand({ QueueUrl })),
  GetQueueAttributes: async (aws, QueueUrl) =>
    aws.sqs.send(new sqs.GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] })),
  GetQueueUrl: async (aws, url) => aws.sqs.send(new sqs.GetQueueUrlCommand({ QueueName: url.replace(/^.*\//, '') })),
  ListDeadLetterSourceQueues: async (aws, QueueUrl) =>
    aws.sqs.send(new sqs.ListDeadLetterSourceQueuesCommand({ QueueUrl })),
  ListQueueTags: async (aws, QueueUrl) => aws.sqs.send(new sqs.ListQueueTagsCommand({ QueueUrl })),
  PurgeQueue: async (aws, QueueUrl) => aws.sqs.send(new sqs.PurgeQueueCommand({ QueueUrl })),
  ReceiveMessage: async (aws, QueueUrl) => aws.sqs.send(new sqs.ReceiveMessageCommand({ QueueUrl })),
  SendMessage: async (aws, QueueUrl) => aws.sqs.send(new sqs.SendMessageCommand({ QueueUrl, ...entry })),
  SendMessageBatch: async (aws, QueueUrl) =>
    aws.sqs.send(new sqs.SendMessageBatchCommand({ QueueUrl, Entries: [entry] })),
  SetQueueAttributes: async (aws, QueueUrl) =>
    aws.sqs.send(new sqs.SetQueueAttributesCommand({ QueueUrl, Attributes: { DelaySeconds: '1' } })),
  TagQueue: async (aws, QueueUrl) => aws.sqs.send(new sqs.TagQueueCommand({ QueueUrl, Tags: { key: 'value' } })),
  UntagQueue: async (aws, QueueUrl) => aws.sqs.send(new sqs.UntagQueueCommand({ QueueUrl, TagKeys: ['key'] })),
} satisfies Calls;

const tags = [{ Key: 'key', Value: 'value' }];
const entries = [{ Id: 'entry', Message: 'message' }];

/** What SNS also does, or leaves undone, without the topic or the subscription. */
const idempotent = {
  DeleteTopic: async (aws, TopicArn) => aws.sns.send(new sns.DeleteTopicCommand({ TopicArn })),
  Unsubscribe: async (aws, SubscriptionArn) => aws.sns.send(new sns.UnsubscribeCommand({ SubscriptionArn })),
} satisfies Calls;

const lists = {
  ListSubscriptionsByTopic: async (aws, NextToken) =>
    aws.sns.send(new sns.ListSubscriptionsByTopicCommand({ TopicArn: await aws.topic(), NextToken })),
  ListSubscriptions: async (aws, NextToken) => aws.sns.send(new sns.ListSubscriptionsCommand({ NextToken })),
  ListTopics: async (aws, NextToken) => aws.sns.send(new sns.ListTopicsCommand({ NextToken })),
} satisfies Calls;

const ofTopics = {
  GetTopicAttributes: async (aws, TopicArn) => aws.sns.send(new sns.GetTopicAttributesCommand({ TopicArn })),
  ListSubscriptionsByTopic: async (aws, TopicArn) =>
    aws.sns.send(new sns.ListSubscriptionsByTopicCommand({ TopicArn })),
  Publish: async (aws, TopicArn) => aws.sns.send(new sns.PublishCommand({ TopicArn, Message: 'message' })),
  PublishBatch: async (aws, TopicArn) =>
    aws.sns.send(new sns.PublishBatchCommand({ TopicArn, PublishBatchRequestEntries: entries })),
  SetTopicAttributes: async (aws, TopicArn) =>
    aws.sns.send(new sns.SetTopicAttributesCommand({ TopicArn, AttributeName: 'DisplayName', AttributeValue: 'name' })),
  Subscribe: async (aws, TopicArn) =>
    aws.sns.send(new sns.SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint: TopicArn.replace(':sns:', ':sqs:') })),
} satisfies Calls;

const ofSubscriptions = {
  GetSubscriptionAttributes: async (aws, SubscriptionArn) =>
    aws.sns.send(new sns.GetSubscriptionAttributesCommand({ SubscriptionArn })),
  SetSubscriptionAttributes: async (aws, SubscriptionArn) =>
    aws.sns.send(
      new sns.SetSubscriptionAttributesCommand({
        SubscriptionArn,
        AttributeName: 'RawMessageDelivery',
        AttributeValue: 'true',
      }),
    ),
} satisfies Calls;

const ofTagged = {
  ListTagsForResource: async (aws, ResourceArn) => aws.sns.send(new sns.ListTagsForResourceCommand({ ResourceArn })),
  TagResource: async (aws, ResourceArn) => aws.sns.send(new sns.TagResourceCommand({ ResourceArn, Tags: tags })),
  UntagResource: async (aws, ResourceArn) =>
    aws.sns.send(new sns.UntagResourceCommand({ ResourceArn, TagKeys: ['key'] })),
} satisfies Calls;

const Key = { id: { S: 'id' } };

const ofTables = {
  BatchGetItem: async (aws, table) =>
    aws.dynamodb.send(new dynamodb.BatchGetItemCommand({ RequestItems: { [table]: { Keys: [Key] } } })),
  BatchWriteItem: async (aws, table) =>
    aws.dynamodb.send(
      new dynamodb.BatchWriteItemCommand({ RequestItems: { [table]: [{ PutRequest: { Item: Key } }] } }),
    ),
  DeleteItem: async (aws, TableName) => aws.dynamodb.send(new dynamodb.DeleteItemCommand({ TableName, Key })),
  DeleteTable: async (aws, TableName) => aws.dynamodb.send(new dynamodb.DeleteTableCommand({ TableName })),
  DescribeTimeToLive: async (aws, TableName) =>
    aws.dynamodb.send(new dynamodb.DescribeTimeToLiveCommand({ TableName })),
  DescribeTable: async (aws, TableName) => aws.dynamodb.send(new dynamodb.DescribeTableCommand({ TableName })),
  GetItem: async (aws, TableName) => aws.dynamodb.send(new dynamodb.GetItemCommand({ TableName, Key })),
  PutItem: async (aws, TableName) => aws.dynamodb.send(new dynamodb.PutItemCommand({ TableName, Item: Key })),
  Query: async (aws, TableName) =>
    aws.dynamodb.send(
      new dynamodb.QueryCommand({
        TableName,
        KeyConditionExpression: 'id = :id',
        ExpressionAttributeValues: { ':id': Key.id },
      }),
    ),
  Scan: async (aws, TableName) => aws.dynamodb.send(new dynamodb.ScanCommand({ TableName })),
  UpdateItem: async (aws, TableName) => aws.dynamodb.send(new dynamodb.UpdateItemCommand({ TableName, Key })),
  UpdateTable: async (aws, TableName) =>
    aws.dynamodb.send(new dynamodb.UpdateTableCommand({ TableName, BillingMode: 'PAY_PER_REQUEST' })),
} satisfies Calls;

/** DynamoDB knows a table that has tags by its ARN. */
const tableArn = ({ region, accountId }: Aws, name: string) => `arn:aws:dynamodb:${region}:${accountId}:table/${name}`;

const ofTaggedTables = {
  ListTagsOfResource: async (aws, table) =>
    aws.dynamodb.send(new dynamodb.ListTagsOfResourceCommand({ ResourceArn: tableArn(aws, table) })),
  TagResource: async (aws, table) =>
    aws.dynamodb.send(new dynamodb.TagResourceCommand({ ResourceArn: tableArn(aws, table), Tags: tags })),
  UntagResource: async (aws, table) =>
    aws.dynamodb.send(new dynamodb.UntagResourceCommand({ ResourceArn: tableArn(aws, table), TagKeys: ['key'] })),
} satisfies Calls;

const pages = {
  SQS: 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference',
  SNS: 'https://docs.aws.amazon.com/sns/latest/api',
  DynamoDB: 'https://docs.aws.amazon.com/amazondynamodb/latest/APIReference',
};

const topicArn = ({ region, accountId }: Aws): string => `arn:aws:sns:${region}:${accountId}:gone`;

const neverCreated = {
  queue: ({ region, accountId }: Aws) => `https://sqs.${region}.amazonaws.com/${accountId}/gone`,
  topic: topicArn,
  resource: topicArn,
  subscription: (aws: Aws) => `${topicArn(aws)}:0fdc8a3c-6f5d-4f3e-9a57-6e1c2a7d1b11`,
  table: () => 'gone',
};

/** Each action, on a resource that was never created. */
export const missingResourceBehaviours: readonly Behaviour[] = [
  ...Object.entries({ ...idempotent, ...ofTopics, ...ofSubscriptions, ...ofTagged }).map(
    ([action, call]): Behaviour => ({
      operation: `SNS ${action}`,
      title: `${action} refuses an ARN without six elements`,
      source: `${pages.SNS}/API_${action}.html`,
      observe: async (aws) => call(aws, 'gone'),
      expected: refused('InvalidParameterException', expect.stringMatching(/^Invalid parameter: /)),
    }),
  ),
  ...Object.entries(lists).map(([action, call]): Behaviour => ({
    operation: `SNS ${action}`,
    title: `${action} refuses a token that it did not give`,
    source: `${pages.SNS}/API_${action}.html`,
    observe: async (aws) => call(aws, 'token'),
    expected: refused('InvalidParameterException'),
  })),
  ...toBehaviours('SQS', ofQueues, 'queue', refused('QueueDoesNotExist', 'The specified queue does not exist.')),
  ...toBehaviours('SNS', ofTopics, 'topic', refused('NotFoundException', 'Topic does not exist')),
  ...toBehaviours('SNS', ofSubscriptions, 'subscription', refused('NotFoundException', 'Subscription does not exist')),
  ...toBehaviours('SNS', ofTagged, 'resource', refused('ResourceNotFoundException')),
  ...toBehaviours('DynamoDB', { ...ofTables, ...ofTaggedTables }, 'table', refused('ResourceNotFoundException')),
];

function toBehaviours(
  service: keyof typeof pages,
  calls: Calls,
  kind: keyof typeof neverCreated,
  expected: object,
): readonly Behaviour[] {
  return Object.entries(calls).map(([action, call]) => ({
    operation: `${service} ${action}`,
    title: `${action} refuses a ${kind} that does not exist`,
    source: `${pages[service]}/API_${action}.html`,
    observe: async (aws) => call(aws, neverCreated[kind](aws)),
    expected,
  }));
}
