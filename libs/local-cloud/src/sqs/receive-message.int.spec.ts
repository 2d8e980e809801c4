import { PublishCommand } from '@aws-sdk/client-sns';
import { ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { expect, it } from 'vitest';
import { startLocalCloud } from '../local-cloud.ts';
import { createAws, type Aws, type Queue } from '../testing/behaviours/behaviour.ts';

const senders: Readonly<Record<string, (aws: Aws, queue: Queue, topicArn: string) => Promise<unknown>>> = {
  Publish: ({ sns }, _queue, TopicArn) => sns.send(new PublishCommand({ TopicArn, Message: 'message' })),
  SendMessage: ({ sqs }, { url }) => sqs.send(new SendMessageCommand({ QueueUrl: url, MessageBody: 'message' })),
};

it.each(Object.keys(senders))(
  'a message that a long poll waits for is received after its %s was answered',
  async (action) => {
    const answered: string[] = [];
    const cloud = await startLocalCloud({
      template: { Resources: {} },
      onAnswer: (request) => void answered.push(request.action),
    });
    const aws = createAws(cloud);
    const [queue, topicArn] = [await aws.queue(), await aws.topic()];
    await aws.subscribe(topicArn, queue);
    for (let turn = 0; turn < 10; turn += 1) {
      answered.length = 0;
      const poll = aws.sqs.send(new ReceiveMessageCommand({ QueueUrl: queue.url, WaitTimeSeconds: 20 }));
      await Promise.all([poll, senders[action]?.(aws, queue, topicArn)]);
      expect(answered).toEqual([action, 'ReceiveMessage']);
    }
    await cloud.stop();
  },
);

it('of two long polls that one message wakes, the one without it goes on waiting', async () => {
  const cloud = await startLocalCloud({ template: { Resources: {} } });
  const aws = createAws(cloud);
  const { url: QueueUrl } = await aws.queue();
  const poll = async () => {
    const { Messages = [] } = await aws.sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 20 }));
    return Messages.map(({ Body }) => Body);
  };
  const polls = [poll(), poll()];
  for (const MessageBody of ['first', 'second']) {
    await aws.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }));
    await Promise.race(polls);
  }
  expect(new Set((await Promise.all(polls)).flat())).toEqual(new Set(['first', 'second']));
  await cloud.stop();
});
