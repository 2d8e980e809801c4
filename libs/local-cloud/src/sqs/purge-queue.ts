import type { SqsEngine, SqsQueue } from '../engines/fauxqs-internals.ts';
import { ServiceError } from '../engines/service-error.ts';
import { findQueue } from './find-queue.ts';
import type { SqsFields } from './sqs-fields.ts';

const pauseSeconds = 60;

/**
 * Empties a queue, but not twice in a minute.
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_PurgeQueue.html
 */
export function createPurgeQueue({ queues }: SqsEngine): (fields: SqsFields) => object {
  /** When each queue was emptied. */
  const purges = new WeakMap<SqsQueue, number>();
  return (fields) => {
    const queue = findQueue(fields, queues);
    const before = purges.get(queue) ?? -Infinity;
    if (Date.now() - before < pauseSeconds * 1000)
      throw new ServiceError(
        'PurgeQueueInProgress',
        `Only one PurgeQueue operation on ${queue.name} is allowed every ${pauseSeconds} seconds.`,
      );
    purges.set(queue, Date.now());
    queue.purge();
    queue.deduplicationCache.clear();
    return {};
  };
}
