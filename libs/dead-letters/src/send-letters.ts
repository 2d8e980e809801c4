import { SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { DeadLetterMessage } from './dead-letter-message.ts';
import { inBatches } from './in-batches.ts';

/** What SQS said of one message. */
export type SendResult = { readonly messageId: string } | { readonly refusal: string };

/**
 * Sends messages to a queue, up to ten in one request, and tells what SQS said of each, in their order.
 *
 * @throws The SDK's error when SQS cannot be reached, or refuses a whole request.
 */
export async function sendLetters(
  messages: readonly DeadLetterMessage[],
  { client, queueUrl }: { readonly client: SQSClient; readonly queueUrl: string },
): Promise<readonly SendResult[]> {
  const results: SendResult[] = [];
  for (const batch of inBatches(messages)) {
    const Entries = batch.map((message, index) => ({ Id: String(index), ...message }));
    const { Successful = [], Failed = [] } = await client.send(
      new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries }),
    );
    for (const { Id } of Entries) {
      const messageId = Successful.find((entry) => entry.Id === Id)?.MessageId;
      const refusal = Failed.find((entry) => entry.Id === Id)?.Code ?? 'no answer';
      results.push(messageId === undefined ? { refusal } : { messageId });
    }
  }
  return results;
}
