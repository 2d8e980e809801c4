import { orderEventV1EventType } from './generated/order-event-v1.values.ts';
import type { AnyOrderEvent } from './order-event.ts';

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
} as const;

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
} as const satisfies { partitionKey: keyof AnyOrderEvent; precedence: string };

/** The environment variables that the consumer Lambda reads. */
export const consumerEnvironment = {
  tableName: 'ORDERS_TABLE_NAME',
  deadLetterQueueUrl: 'ORDER_DLQ_URL',
} as const;

/** The environment variable from which a service may take the topic that it publishes to. */
export const topicArnVariable = 'ORDER_TOPIC_ARN';

/** What the message attribute `eventType` says of an order event. */
export const eventType = orderEventV1EventType;

/** The SNS message attributes that travel with an order event. */
export const messageAttributeNames = {
  eventType: 'eventType',
  schemaVersion: 'schemaVersion',
  status: 'status',
} as const;

/** The SQS message attributes that say why a message is in OrderDLQ. */
export const failureAttributeNames = {
  code: 'failure.code',
  pointer: 'failure.pointer',
  schemaVersion: 'failure.schemaVersion',
  firstSeen: 'failure.firstSeen',
  messageId: 'failure.messageId',
} as const;
