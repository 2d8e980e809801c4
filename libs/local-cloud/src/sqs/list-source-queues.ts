import type { SqsEngine } from '../engines/fauxqs-internals.ts';
import { findQueue } from './find-queue.ts';
import { deadLetterTargetOf } from './redrive-policy.ts';
import { checkRange } from './refusals.ts';
import type { SqsFields } from './sqs-fields.ts';

/**
 * The queues that have a queue as their dead-letter queue.
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ListDeadLetterSourceQueues.html
 */
export function listSourceQueues(fields: SqsFields, { queues }: SqsEngine): object {
  const { arn } = findQueue(fields, queues);
  const { MaxResults: most = 1000, NextToken: after = '' } = fields;
  checkRange('MaxResults', most, [1, 1000], 'Must be between 1 and 1000, if provided.');
  const sources = [...queues.allQueues()].filter((queue) => deadLetterTargetOf(queue) === arn);
  const urls = sources
    .map(({ url }) => url)
    .toSorted()
    .filter((url) => url > after);
  const queueUrls = urls.slice(0, most);
  return { queueUrls, ...(urls.length > most && { NextToken: queueUrls.at(-1) }) };
}
