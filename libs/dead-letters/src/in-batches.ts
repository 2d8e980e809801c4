import { maxQueueMessageBytes } from '@order-events/contracts';
import { bytesOf, type DeadLetterMessage } from './dead-letter-message.ts';

/** Maximum number of messages in one request of SQS. */
export const maxBatchEntries = 10;

/**
 * Divides messages into as many batches as SQS's limits need: ten messages, and 1 MiB of them together. Keeps their order.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html
 * @example inBatches(letters).map((batch) => batch.length) // [10, 10, 5]
 */
export function inBatches(letters: readonly DeadLetterMessage[]): readonly (readonly DeadLetterMessage[])[] {
  const batches: DeadLetterMessage[][] = [];
  let room = 0;
  for (const letter of letters) {
    const batch = batches.at(-1);
    const bytes = bytesOf(letter);
    if (batch === undefined || batch.length === maxBatchEntries || bytes > room) {
      batches.push([letter]);
      room = maxQueueMessageBytes - bytes;
    } else {
      batch.push(letter);
      room -= bytes;
    }
  }
  return batches;
}
