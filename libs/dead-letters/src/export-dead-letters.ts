import type { DeadLetterMessage } from './dead-letter-message.ts';
import type { DeadLetterQueue } from './dead-letter-queue.ts';
import { inParts } from './in-parallel.ts';
import { sendLetters } from './send-letters.ts';

/**
 * Puts exported dead letters into a dead-letter queue. Cut off and started again, the first of them are there twice, which a
 * redrive makes nothing of.
 *
 * @returns How many SQS took, and how many it did not.
 * @throws The SDK's error when SQS cannot be reached.
 */
export async function importDeadLetters(
  letters: readonly DeadLetterMessage[],
  { client, queueUrl }: Pick<DeadLetterQueue, 'client' | 'queueUrl'>,
  { signal, onProgress }: { readonly signal?: AbortSignal; readonly onProgress?: (done: number) => void } = {},
): Promise<{ readonly imported: number; readonly failed: number }> {
  let [imported, failed] = [0, 0];
  for (const part of inParts(letters, 100)) {
    if (signal?.aborted) break;
    const results = await sendLetters(part, { client, queueUrl });
    const taken = results.filter((result) => 'messageId' in result).length;
    imported += taken;
    failed += results.length - taken;
    onProgress?.(imported + failed);
  }
  return { imported, failed };
}
