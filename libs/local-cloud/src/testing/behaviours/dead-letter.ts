import { SendMessageCommand } from '@aws-sdk/client-sqs';
import type { Aws, Queue } from './behaviour.ts';

export interface DeadLetter {
  readonly source: Queue;
  readonly deadLetters: Queue;
}

/** Two queues, of which one moves what was received once to the other, and did that with some messages. */
export async function deadLetter(aws: Aws, bodies: readonly string[] = ['message']): Promise<DeadLetter> {
  const deadLetters = await aws.queue();
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: deadLetters.arn, maxReceiveCount: 1 });
  const source = await aws.queue({ RedrivePolicy, VisibilityTimeout: '0' });
  for (const MessageBody of bodies) await aws.sqs.send(new SendMessageCommand({ QueueUrl: source.url, MessageBody }));
  await aws.receive(source);
  await aws.receive(source);
  return { source, deadLetters };
}
