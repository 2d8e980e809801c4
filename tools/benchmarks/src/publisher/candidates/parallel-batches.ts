import { SNSClient } from '@aws-sdk/client-sns';
import type { CandidateModule } from '../candidate.ts';
import { inTens, publishTen } from './plain-batches.ts';
import { idsOf } from './plain-message.ts';

export const open: CandidateModule['open'] = ({ topicArn }) => {
  const client = new SNSClient();
  return async (orders) => {
    const all = [...orders];
    await Promise.all([...inTens(all)].map((ten) => publishTen(client, topicArn, ten)));
    return { published: idsOf(all), failed: [] };
  };
};
