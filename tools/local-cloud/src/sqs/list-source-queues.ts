import type { SqsEngine } from '../engines/fauxqs-internals.ts';
import { findQueue } from './find-queue.ts';
import { deadLetterTargetOf } from './redrive-policy.ts';
import type { SqsFields } from './sqs-fields.ts';

/**
 * The queues that have a queue as their dead-letter queue, all at once.
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ListDeadLetterSourceQueues.html
 */
export function listSourceQueues(fields: SqsFields, { queues }: SqsEngine): object {
  const { arn } = findQueue(fields, queues);
  const sources = [...queues.allQueues()].filter((queue) => deadLetterTargetOf(queue) === arn);
  return { queueUrls: sources.map(({ url }) => url) };
}
