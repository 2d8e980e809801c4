import type { OrderEvent } from '@order-events/contracts';
import { importAnchor } from '../../anchors.ts';
import type { CandidateModule } from '../candidate.ts';

/** What is used of @message-queue-toolkit/sns. */
interface MessageQueueToolkit {
  readonly AbstractSnsPublisher: new (
    dependencies: object,
    options: object,
  ) => { init(): Promise<void>; publish(order: OrderEvent): Promise<void> };
}

interface Aws {
  readonly SNSClient: new () => object;
  readonly STSClient: new () => object;
}

interface Zod {
  readonly z: {
    object(shape: object): { strict(): object };
    string(): { min(length: number): { max(length: number): object } };
    number(): { int(): { min(least: number): object } };
    enum(values: readonly string[]): object;
  };
}

const silent = () => {};
const logger = { debug: silent, info: silent, warn: silent, error: silent, trace: silent, fatal: silent };

export const open: CandidateModule['open'] = async ({ topicArn }) => {
  const { AbstractSnsPublisher } = await importAnchor<MessageQueueToolkit>('@message-queue-toolkit/sns');
  const { SNSClient } = await importAnchor<Pick<Aws, 'SNSClient'>>('@aws-sdk/client-sns');
  const { STSClient } = await importAnchor<Pick<Aws, 'STSClient'>>('@aws-sdk/client-sts');
  const { z } = await importAnchor<Zod>('zod');
  const text = () => z.string().min(1).max(200);
  const schema = z.object({
    orderId: text(),
    userId: text(),
    itemName: text(),
    quantity: z.number().int().min(1),
    status: text(),
    timestamp: text(),
  });
  class OrderPublisher extends AbstractSnsPublisher {}
  const publisher = new OrderPublisher(
    { snsClient: new SNSClient(), stsClient: new STSClient(), logger, errorReporter: { report: silent } },
    { locatorConfig: { topicArn }, messageSchemas: [schema], logMessages: false },
  );
  await publisher.init();
  return async (orders) => {
    const published: string[] = [];
    const failed: string[] = [];
    // it has no call for several
    await Promise.all(
      Array.from(orders, async (order) => {
        const publishing = publisher.publish(order);
        await publishing.then(
          () => published.push(order.orderId),
          () => failed.push(order.orderId),
        );
      }),
    );
    return { published, failed };
  };
};
