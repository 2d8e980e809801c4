import { maxReceiveCount } from '@order-events/contracts';

/** What the stack of `apps/infra` sets in its stage `prod`. Times in milliseconds. */
export const stackSettings = {
  functionTimeout: 30_000,
  visibilityTimeout: 180_000,
  batchSize: 10,
  maxReceiveCount,
} as const;

/** When every story begins, in milliseconds since the epoch: 2025-05-03T12:00:00Z. */
export const storyStart = Date.UTC(2025, 4, 3, 12);

/** Names of the simulated resources, as the handler sees them. */
export const simulatedResources = {
  topicArn: 'arn:aws:sns:us-east-1:000000000000:OrderTopic',
  queueArn: 'arn:aws:sqs:us-east-1:000000000000:OrderQueue',
  deadLetterQueueUrl: 'https://sqs.us-east-1.amazonaws.com/000000000000/OrderDLQ',
  tableName: 'Orders',
  functionArn: 'arn:aws:lambda:us-east-1:000000000000:function:order-consumer',
} as const;
