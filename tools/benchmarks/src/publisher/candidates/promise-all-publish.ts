import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import type { CandidateModule } from '../candidate.ts';
import { idsOf, toPlainMessage } from './plain-message.ts';

export const open: CandidateModule['open'] = ({ topicArn: TopicArn }) => {
  const client = new SNSClient();
  return async (orders) => {
    const all = [...orders];
    await Promise.all(all.map((order) => client.send(new PublishCommand({ TopicArn, ...toPlainMessage(order) }))));
    return { published: idsOf(all), failed: [] };
  };
};
