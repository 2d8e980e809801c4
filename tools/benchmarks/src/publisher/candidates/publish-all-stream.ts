import { createOrderPublisher } from '@order-events/publisher';
import type { CandidateModule } from '../candidate.ts';

export const open: CandidateModule['open'] = ({ topicArn }) => {
  const publisher = createOrderPublisher({ topicArn });
  return async (orders) => {
    const published: string[] = [];
    const failed: string[] = [];
    for await (const { key: orderId = '', status } of publisher.publishAll(oneByOne(orders))) {
      (status === 'published' ? published : failed).push(orderId);
    }
    return { published, failed };
  };
};

/** As a file or a database gives them. */
async function* oneByOne<Item>(items: Iterable<Item>): AsyncGenerator<Item, undefined> {
  yield* items;
}
