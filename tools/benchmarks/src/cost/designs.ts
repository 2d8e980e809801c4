import { join } from 'node:path';
import { PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import { type OrderEvent, createOrderPublisher } from '@order-events/publisher';
import { readAssembly, type Template } from '@order-events/local-cloud';
import { originalCodeKey, originalTemplate } from './original-template.ts';

/** How a service publishes. */
export interface Publishing {
  readonly publish: (order: OrderEvent) => Promise<unknown>;
  readonly publishAll: (orders: readonly OrderEvent[]) => PromiseLike<unknown>;
}

/** A way to bring orders into a table, which can be measured. */
export interface Design {
  readonly template: Template;
  /** The folder with the code of its function, by the key that the template has for it. */
  readonly assetFolders: Readonly<Record<string, string>>;
  /** How many orders of a batch its function writes at the same time. */
  readonly concurrentPuts: number;
  readonly createPublishing: (client: SNSClient, topicArn: string) => Publishing;
}

const project = join(import.meta.dirname, '../..');

/** How many of its publish requests are on their way at once, which changes no count. */
const concurrentPublishes = 20;

/** The system that order-events replaces: one publish for each order, and a handler that writes one after the other. */
export const original: Design = {
  template: originalTemplate,
  assetFolders: { [originalCodeKey]: join(project, 'original') },
  concurrentPuts: 1,
  createPublishing: (client, topicArn) => {
    const publish = (order: OrderEvent) =>
      client.send(new PublishCommand({ TopicArn: topicArn, Message: JSON.stringify(order) }));
    return {
      publish,
      publishAll: async (orders) => {
        for (let start = 0; start < orders.length; start += concurrentPublishes) {
          await Promise.all(orders.slice(start, start + concurrentPublishes).map(publish));
        }
      },
    };
  },
};

/**
 * The synthesized stack and the publisher of this repository.
 *
 * @throws {InvalidAssemblyError} when the stack has not been synthesized.
 */
export async function readOrderEvents(): Promise<Design> {
  const { template, assetFolders } = await readAssembly(join(project, '../../apps/infra/cdk.out'));
  return {
    template,
    assetFolders,
    // libs/consumer/src/order/save-orders.ts
    concurrentPuts: 50,
    createPublishing: (client, topicArn) => createOrderPublisher({ client, topicArn }),
  };
}
