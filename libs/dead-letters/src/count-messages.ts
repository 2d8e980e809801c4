import { GetQueueAttributesCommand, type QueueAttributeName } from '@aws-sdk/client-sqs';
import type { DeadLetterQueueOptions } from './dead-letter-sink.ts';

/** How many messages a queue holds, as SQS counts: approximately, and a moment late. */
export interface MessageCount {
  readonly waiting: number;
  /** Received and neither deleted nor back yet. */
  readonly inFlight: number;
  readonly delayed: number;
}

const counted = [
  'ApproximateNumberOfMessages',
  'ApproximateNumberOfMessagesNotVisible',
  'ApproximateNumberOfMessagesDelayed',
] as const satisfies QueueAttributeName[];

/**
 * Counts the messages of a queue, of a dead-letter queue or any other.
 *
 * @throws The SDK's error when the queue cannot be asked.
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/confirm-queue-is-empty.html
 * @example const { waiting } = await countMessages({ client: new SQSClient({ useQueueUrlAsEndpoint: false }), queueUrl });
 */
export async function countMessages({ client, queueUrl }: DeadLetterQueueOptions): Promise<MessageCount> {
  const { Attributes = {} } = await client.send(
    new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: [...counted] }),
  );
  const [waiting = 0, inFlight = 0, delayed = 0] = counted.map((attribute) => Number(Attributes[attribute] ?? 0));
  return { waiting, inFlight, delayed };
}
