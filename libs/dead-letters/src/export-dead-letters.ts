import type { DeadLetterMessage } from './dead-letter-message.ts';
import type { DeadLetterQueue } from './dead-letter-queue.ts';
import { toExport } from './exported-letter.ts';
import { inParts } from './in-parallel.ts';
import type { RecordFile } from './record-file.ts';
import { isSelected, type Selection } from './selection.ts';
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

export interface PurgeOptions {
  /** Which letters; @default all. */
  readonly selection?: Selection;
  /** Where each letter is written before it is deleted. */
  readonly file: RecordFile;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: (deleted: number) => void;
}

/**
 * Deletes dead letters for good, each one after it was exported to a file.
 *
 * @returns How many were deleted.
 * @throws {RecordFileError} when the file cannot be written; what is not in it was not deleted.
 * @throws The SDK's error when SQS cannot be reached.
 */
export async function purgeDeadLetters(
  queue: DeadLetterQueue,
  { selection = {}, file, signal, onProgress }: PurgeOptions,
): Promise<number> {
  let deleted = 0;
  await queue.read(
    async (letters) => {
      const going = letters.filter((letter) => isSelected(letter, selection));
      if (going.length === 0) return;
      await file.append(going.map(toExport));
      const kept = await queue.remove(going);
      deleted += going.length - kept.length;
      onProgress?.(deleted);
    },
    { signal },
  );
  return deleted;
}
