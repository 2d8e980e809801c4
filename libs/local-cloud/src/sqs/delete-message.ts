import type { SqsEngine, SqsMessage, SqsQueue } from '../engines/fauxqs-internals.ts';
import { checkBatch, runBatch } from './batch.ts';
import { currentQueue } from './find-queue.ts';
import { readReceiptHandle } from './receipt-handle.ts';
import { invalidValue, missing } from './refusals.ts';
import type { ReceiptFields, SqsFields } from './sqs-fields.ts';

/** @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_DeleteMessage.html */
export function deleteMessage(fields: SqsFields, { queues }: SqsEngine): object {
  return deleteFrom(currentQueue(fields, queues), fields);
}

/** @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_DeleteMessageBatch.html */
export function deleteMessageBatch(fields: SqsFields, { queues }: SqsEngine): object {
  const queue = currentQueue(fields, queues);
  const { Entries = [] } = fields;
  checkBatch(Entries, 'DeleteMessageBatchRequestEntry');
  return runBatch(Entries, (entry) => deleteFrom(queue, entry));
}

/** Of the handles of a message, the newest deletes it, also after its visibility timeout. With an older one nothing happens. */
function deleteFrom(queue: SqsQueue, { ReceiptHandle = '' }: ReceiptFields): object {
  if (ReceiptHandle === '') throw missing('ReceiptHandle');
  const { handle, messageId } = readReceiptHandle(ReceiptHandle, queue);
  if (queue.deleteMessage(handle)) return {};
  const visible: SqsMessage | undefined = queue
    .inspectMessages()
    .ready.find((message) => message.messageId === messageId);
  if (visible === undefined) return {};
  if (queue.isFifo()) throw invalidValue('ReceiptHandle', ReceiptHandle, 'The receipt handle has expired.');
  if (visible.lastHandle !== handle) return {};
  queue.messages.splice(queue.messages.indexOf(visible), 1);
  queue.persistence?.deleteMessage(messageId);
  return {};
}
