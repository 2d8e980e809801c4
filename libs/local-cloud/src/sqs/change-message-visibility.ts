import type { SqsEngine, SqsQueue } from '../engines/fauxqs-internals.ts';
import { checkBatch, runBatch } from './batch.ts';
import { currentQueue } from './find-queue.ts';
import { readReceiptHandle, type Receipt } from './receipt-handle.ts';
import { checkRange, invalidValue, missing } from './refusals.ts';
import type { ReceiptFields, SqsFields } from './sqs-fields.ts';

const maxSeconds = 43_200;

/** @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ChangeMessageVisibility.html */
export function changeMessageVisibility(fields: SqsFields, { queues }: SqsEngine): object {
  return change(currentQueue(fields, queues), fields);
}

/** @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ChangeMessageVisibilityBatch.html */
export function changeMessageVisibilityBatch(fields: SqsFields, { queues }: SqsEngine): object {
  const queue = currentQueue(fields, queues);
  const { Entries = [] } = fields;
  checkBatch(Entries, 'ChangeMessageVisibilityBatchRequestEntry');
  return runBatch(Entries, (entry) => change(queue, entry));
}

function change(queue: SqsQueue, { ReceiptHandle = '', VisibilityTimeout }: ReceiptFields): object {
  if (ReceiptHandle === '') throw missing('ReceiptHandle');
  if (VisibilityTimeout === undefined) throw missing('VisibilityTimeout');
  const receipt = readReceiptHandle(ReceiptHandle, queue);
  checkRange('VisibilityTimeout', VisibilityTimeout, [0, maxSeconds], `Must be between 0 and ${maxSeconds}.`);
  // the twelve hours begin with the receive, and a timeout of 0 always fits
  if (VisibilityTimeout > 0 && Date.now() + VisibilityTimeout * 1000 > receipt.receivedAt + maxSeconds * 1000)
    throw invalidValue(
      'VisibilityTimeout',
      VisibilityTimeout,
      `Total VisibilityTimeout for the message is beyond the limit [${maxSeconds} seconds]`,
    );
  const handle = hiddenUnder(receipt, queue);
  if (handle === undefined)
    throw invalidValue(
      'ReceiptHandle',
      ReceiptHandle,
      'Message does not exist or is not available for visibility timeout change.',
    );
  queue.changeVisibility(handle, VisibilityTimeout);
  return {};
}

/**
 * The engine's handle under which a message is hidden now. A standard queue takes any handle of the message, and hides it
 * again when its timeout is over.
 */
function hiddenUnder({ handle, messageId }: Receipt, queue: SqsQueue): string | undefined {
  if (queue.inflightMessages.has(handle)) return handle;
  if (queue.isFifo()) return undefined;
  const isIt = (message: { readonly messageId: string }) => message.messageId === messageId;
  const inFlight = [...queue.inflightMessages.values()].find(({ message }) => isIt(message));
  if (inFlight !== undefined) return inFlight.receiptHandle;
  const index = queue.messages.findIndex(isIt);
  const [message] = index === -1 ? [] : queue.messages.splice(index, 1);
  if (message === undefined) return undefined;
  queue.inflightMessages.set(handle, { message, receiptHandle: handle, visibilityDeadline: 0 });
  return handle;
}
