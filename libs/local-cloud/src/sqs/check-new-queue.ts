import { arn } from '../account.ts';
import type { SqsStore } from '../engines/fauxqs-internals.ts';
import { ServiceError } from '../engines/service-error.ts';
import { checkQueueAttributes } from './queue-attributes.ts';
import { invalid, missing } from './refusals.ts';
import type { SqsFields } from './sqs-fields.ts';

const standardName = /^[\w-]{1,80}$/;
const fifoName = /^(?=.{1,80}$)[\w-]+\.fifo$/;

/**
 * The name and the attributes of a queue that is created; of one that exists, they must be what it has.
 * @throws {ServiceError} for instance `QueueNameExists`
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html
 */
export function checkNewQueue({ QueueName, Attributes = {} }: SqsFields, queues: SqsStore): void {
  if (QueueName === undefined) throw missing('QueueName');
  const isFifo = Attributes['FifoQueue'] === 'true';
  if (isFifo && !fifoName.test(QueueName))
    throw invalid(
      'The name of a FIFO queue can only include alphanumeric characters, hyphens, or underscores, must end with .fifo suffix and be 1 to 80 in length.',
    );
  if (!isFifo && !standardName.test(QueueName))
    throw invalid('Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length');
  const owner = { arn: arn('sqs', QueueName), isFifo };
  checkQueueAttributes(Attributes, owner, queues);
  const existing = queues.getQueueByArn(owner.arn);
  if (existing === undefined) return;
  const current: Readonly<Record<string, string>> = existing.getAllAttributes(['All']);
  const other = Object.keys(Attributes).find((name) => Attributes[name] !== (current[name] ?? ''));
  if (other === undefined) return;
  throw new ServiceError(
    'QueueNameExists',
    `A queue already exists with the same name and a different value for attribute ${other}`,
  );
}
