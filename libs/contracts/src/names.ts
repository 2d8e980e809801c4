import { orderEventV1EventType } from './generated/order-event-v1.values.ts';
import type { AnyOrderEvent } from './order-event.ts';

/** The stage whose stack and resources carry the plain names below; those of any other stage are prefixed with it. */
export const plainStage = 'prod';

/** The CloudFormation stack that holds everything below. */
export const stackName = 'OrderEvents';

/** The physical names of the deployed resources. */
export const resourceNames = {
  topic: 'OrderTopic',
  queue: 'OrderQueue',
  deadLetterQueue: 'OrderDLQ',
  subscriptionDeadLetterQueue: 'OrderSubscriptionDLQ',
  table: 'Orders',
  consumer: 'order-consumer',
  alarmTopic: 'OrderAlarms',
  dashboard: 'OrderEvents',
} as const;

/** The physical names of the deployed resources of a stage. */
export type ResourceNames = Readonly<Record<keyof typeof resourceNames, string>>;

/** @example stackNameOf('dev') // 'dev-OrderEvents' */
export const stackNameOf = (stage: string): string => `${prefixOf(stage)}${stackName}`;

/** @example resourceNamesOf('dev').queue // 'dev-OrderQueue' */
export function resourceNamesOf(stage: string): ResourceNames {
  const prefixed = Object.entries(resourceNames).map(([role, name]) => [role, `${prefixOf(stage)}${name}`]);
  return Object.fromEntries(prefixed);
}

const prefixOf = (stage: string): string => (stage === plainStage ? '' : `${stage}-`);

/** The alias of the consumer to which the queue's records go; a canary moves it to a new version step by step. */
export const consumerAlias = 'live';

/** The keys of the stack's outputs. */
export const stackOutputs = {
  topicArn: 'OrderTopicArn',
  queueUrl: 'OrderQueueUrl',
  deadLetterQueueUrl: 'OrderDLQUrl',
  subscriptionDeadLetterQueueUrl: 'OrderSubscriptionDLQUrl',
  tableName: 'OrdersTableName',
} as const;

/** The attributes of an Orders item that have a role beyond being part of the order. */
export const ordersTable = {
  partitionKey: 'orderId',
  /** Decides which event of an order is the newest; sorts as text. */
  precedence: 'precedence',
  /** When DynamoDB may delete the item, in seconds since the epoch. Reserved: nothing here sets it. */
  timeToLive: 'expiresAt',
  /** The index of each user's orders, in a stage that has it. */
  indexByUser: 'byUser',
} as const satisfies { partitionKey: keyof AnyOrderEvent; [role: string]: string };

/**
 * The CloudWatch log group of a Lambda function that names no other.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-loggroups.html
 * @example logGroupNameOf('order-consumer') // '/aws/lambda/order-consumer'
 */
export const logGroupNameOf = (functionName: string): string => `/aws/lambda/${functionName}`;

/** The environment variables that the consumer Lambda reads. */
export const consumerEnvironment = {
  /** Set by Lambda. @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html */
  functionName: 'AWS_LAMBDA_FUNCTION_NAME',
  tableName: 'ORDERS_TABLE_NAME',
  deadLetterQueueUrl: 'ORDER_DLQ_URL',
  /** Optional. How far ahead of the consumer's clock an event may be, in whole seconds. */
  maxClockSkewSeconds: 'ORDER_MAX_CLOCK_SKEW_SECONDS',
} as const;

/**
 * The physical name of the topic of an event, without the prefix of its stage: each event has a topic of its own.
 * @example topicNameOf('order') // 'OrderTopic'
 */
export const topicNameOf = (type: string): string => `${wordsOf(type).map(capitalized).join('')}Topic`;

/**
 * The environment variable from which a service may take the topic that it publishes an event to.
 * @example topicArnVariableOf('order') // 'ORDER_TOPIC_ARN'
 */
export const topicArnVariableOf = (type: string): string => [...wordsOf(type), 'topic', 'arn'].join('_').toUpperCase();

const wordsOf = (type: string): readonly string[] => type.split('-');
const capitalized = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** What the message attribute `eventType` says of an order event. */
export const eventType = orderEventV1EventType;

/** The environment variable from which a service may take the topic that it publishes orders to. */
export const topicArnVariable = topicArnVariableOf(eventType);

/**
 * The SSM parameter in which the deployed stack of a stage leaves the ARN of the topic of an event.
 * @example topicArnParameterOf('dev') // '/dev-OrderEvents/OrderTopicArn'
 */
export const topicArnParameterOf = (stage: string, type: string = eventType): string =>
  `/${stackNameOf(stage)}/${topicNameOf(type)}Arn`;

/** The SSM parameter in which the stack with the plain names leaves the ARN of OrderTopic. */
export const topicArnParameter = topicArnParameterOf(plainStage);

/** The SNS message attributes that travel with an order event. */
export const messageAttributeNames = {
  eventType: 'eventType',
  schemaVersion: 'schemaVersion',
  status: 'status',
} as const;

/** The message attributes, of SNS and of SQS, that say to which work a message belongs. */
export const contextAttributeNames = {
  correlationId: 'correlationId',
  /** As in the header of the same name. @see https://www.w3.org/TR/trace-context/ */
  traceparent: 'traceparent',
  tracestate: 'tracestate',
} as const;

/** The form of each context attribute. A consumer leaves out what has another, since the texts are logged. */
export const contextAttributeForms: Readonly<Record<keyof typeof contextAttributeNames, RegExp>> = {
  correlationId: /^[\w.:/@+=-]{1,128}$/,
  traceparent: /^[\da-f]{2}-[\da-f]{32}-[\da-f]{16}-[\da-f]{2}$/,
  tracestate: /^[\x20-\x7e]{1,512}$/,
};

/**
 * The SQS message attribute that says why a message is a dead letter, and what operators did with it: a `DeadLetterNote` as
 * JSON. It is one attribute, since SQS takes ten with a message.
 */
export const deadLetterAttributeName = 'deadLetter';

/** The SQS message attributes with which the first consumers said why a message is in OrderDLQ. They are read, not written. */
export const failureAttributeNames = {
  code: 'failure.code',
  pointer: 'failure.pointer',
  schemaVersion: 'failure.schemaVersion',
  firstSeen: 'failure.firstSeen',
  messageId: 'failure.messageId',
} as const;

/** The SQS message attributes that an operator's work left on a message at first. They are read, not written. */
export const redriveAttributeNames = {
  /** How many times the message was sent back from a dead-letter queue. */
  count: 'redrive.count',
  /** The SQS message id of the dead letter from which this one was made by an edit. */
  editedFrom: 'redrive.editedFrom',
} as const;
