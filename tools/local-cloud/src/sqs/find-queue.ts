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
