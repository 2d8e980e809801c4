import type { SqsQueue, SqsStore } from '../engines/fauxqs-internals.ts';
import { ServiceError } from '../engines/service-error.ts';
import { missing } from './refusals.ts';

/**
 * The queue that a request is for.
 * @throws {ServiceError} `QueueDoesNotExist`
 */
export function findQueue({ QueueUrl }: { readonly QueueUrl?: string }, queues: SqsStore): SqsQueue {
  if (QueueUrl === undefined || QueueUrl === '') throw missing('QueueUrl');
  const queue = queues.getQueue(QueueUrl);
  if (queue === undefined) throw new ServiceError('QueueDoesNotExist', 'The specified queue does not exist.');
  return queue;
}

/**
 * The queue that a request is for, after the timeouts that are over: the engine notices them only when a client receives.
 * Each time it looks at all messages that are hidden or delayed, so once a request, and not once an entry.
 *
 * @throws {ServiceError} `QueueDoesNotExist`
 */
export function currentQueue(fields: { readonly QueueUrl?: string }, queues: SqsStore): SqsQueue {
  const queue = findQueue(fields, queues);
  queue.processTimers();
  return queue;
}
