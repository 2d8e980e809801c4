import { PublishBatchCommand, PublishCommand } from '@aws-sdk/client-sns';
import { refused, type Behaviour } from './behaviour.ts';

const publishPage = 'https://docs.aws.amazon.com/sns/latest/api/API_Publish.html';
const batchPage = 'https://docs.aws.amazon.com/sns/latest/api/API_PublishBatch.html';

export const publishBehaviours: readonly Behaviour[] = [
  {
    operation: 'SNS Publish',
    title: 'Publish refuses a topic that does not exist',
    source: publishPage,
    observe: async ({ sns, topic }) =>
      sns.send(new PublishCommand({ TopicArn: `${await topic()}-gone`, Message: 'message' })),
    expected: refused('NotFoundException', 'Topic does not exist'),
  },
  {
    operation: 'SNS PublishBatch',
    title: 'PublishBatch refuses messages that are longer than 262,144 bytes together',
    source: batchPage,
    observe: async ({ sns, topic }) => {
      const entries = ['a', 'b'].map((Id) => ({ Id, Message: 'x'.repeat(140_000) }));
      return sns.send(new PublishBatchCommand({ TopicArn: await topic(), PublishBatchRequestEntries: entries }));
    },
    expected: refused('BatchRequestTooLongException'),
  },
];
