import { GetQueueAttributesCommand, type QueueAttributeName } from '@aws-sdk/client-sqs';
import { clockOffset } from './clock-offset.ts';
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
export async function countMessages(options: DeadLetterQueueOptions): Promise<MessageCount> {
  return (await countWithTime(options, Date.now)).count;
}

/**
 * Counts the messages of a queue as {@link countMessages} does, and tells how far the clock of SQS is ahead of this
 * machine's, in milliseconds.
 *
 * @param now - The time of this machine, in milliseconds.
 */
export async function countWithTime(
  { client, queueUrl }: DeadLetterQueueOptions,
  now: () => number,
): Promise<{ readonly count: MessageCount; readonly offset: number }> {
  const command = new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: [...counted] });
  let offset = 0;
  command.middlewareStack.add(
    (next) => async (args) => {
      const sentAt = now();
      const result = await next(args);
      const { headers = {} } = result.response as { readonly headers?: Readonly<Record<string, string>> };
      const date = Date.parse(headers['date'] ?? '');
      if (!Number.isNaN(date)) offset = clockOffset({ sentAt, answeredAt: now(), date });
      return result;
    },
    // within the retries: the time of an attempt is what counts
    { step: 'deserialize', priority: 'low' },
  );
  const { Attributes = {} } = await client.send(command);
  const [waiting = 0, inFlight = 0, delayed = 0] = counted.map((attribute) => Number(Attributes[attribute] ?? 0));
  return { count: { waiting, inFlight, delayed }, offset };
}
