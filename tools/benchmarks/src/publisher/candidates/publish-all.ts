import { createOrderPublisher } from '@order-events/publisher';
import type { CandidateModule } from '../candidate.ts';

export const open: CandidateModule['open'] = ({ topicArn }) => {
  const publisher = createOrderPublisher({ topicArn });
  return async (orders) => {
    const published: string[] = [];
    const failed: string[] = [];
    for await (const { key: orderId = '', status } of publisher.publishAll([...orders])) {
      (status === 'published' ? published : failed).push(orderId);
    }
    return { published, failed };
  };
};
