import { readConsumerSettings } from './consumer-settings.ts';
import type { Design } from './designs.ts';
import { billedMilliseconds } from './lambda-duration.ts';
import { prices } from '@order-events/operations';
import type { Usage } from './usage.ts';

/** What the orders are counted in. */
export const million = 1e6;
/** In bytes, as AWS bills them. */
export const gigabyte = 2 ** 30;

/** What a million orders cost, in dollars by service. */
export interface OrderCost {
  readonly SNS: number;
  readonly SQS: number;
  readonly 'Lambda, requests': number;
  readonly 'Lambda, duration': number;
  readonly DynamoDB: number;
  readonly 'CloudWatch Logs': number;
}

export const totalOf = (cost: OrderCost): number => Object.values(cost).reduce((sum, dollars) => sum + dollars, 0);

/** What a million orders cost that are as those of the usage. */
export function costOfOrders(usage: Usage, design: Design): OrderCost {
  const { tallies, orders, invocations, logBytes } = usage;
  const { architecture, memoryMegabytes } = readConsumerSettings(design.template);
  const perMillion = million / orders;
  const gigabyteSecond = architecture === 'arm64' ? prices.lambdaArm : prices.lambdaX86;
  const units = (...actions: (keyof typeof tallies)[]) =>
    actions.reduce((sum, action) => sum + tallies[action].units, 0) * perMillion;
  return {
    SNS:
      units('client sns Publish', 'client sns PublishBatch') * prices.snsPublish.dollars +
      million * prices.snsToSqs.dollars,
    SQS:
      units('event-source-mapping sqs ReceiveMessage', 'event-source-mapping sqs DeleteMessageBatch') *
      prices.sqsRequest.dollars,
    'Lambda, requests': invocations * perMillion * prices.lambdaRequest.dollars,
    'Lambda, duration':
      (((invocations * perMillion * millisecondsOf(usage, design)) / 1_000) *
        memoryMegabytes *
        gigabyteSecond.dollars) /
      1_024,
    DynamoDB: units('function dynamodb PutItem') * prices.dynamodbWrite.dollars,
    'CloudWatch Logs': ((logBytes * perMillion) / gigabyte) * prices.logsIngested.dollars,
  };
}

/** How long each invocation is billed. */
export function millisecondsOf({ orders, invocations }: Usage, { template, concurrentPuts }: Design): number {
  const { memoryMegabytes } = readConsumerSettings(template);
  return billedMilliseconds({ puts: orders / invocations, concurrentPuts, memoryMegabytes });
}
