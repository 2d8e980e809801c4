import { countRefusals, type Refusal } from './count-refusals.ts';
import type { DeadLetterQueue } from './dead-letter-queue.ts';
import { toExport } from './exported-letter.ts';
import { type CutOptions, laterThan } from './later-than.ts';
import type { RecordFile } from './record-file.ts';
import { isSelected, type Selection } from './selection.ts';

export interface PurgeOptions extends CutOptions {
  /** Which letters; @default all. */
  readonly selection?: Selection;
  /** Where each letter is written before it is deleted. */
  readonly file: RecordFile;
  readonly signal?: AbortSignal | undefined;
  /** Called after each batch. */
  readonly onProgress?: (deleted: number) => void;
}

export interface PurgeResult {
  readonly deleted: number;
  /** Selected, but sent to the dead-letter queue after the time until which letters are deleted. */
  readonly later: number;
  /** Exported, and not deleted by SQS. */
  readonly failed: number;
  /** Why SQS did not delete letters, by its code, the most frequent first. */
  readonly refusals: readonly Refusal[];
  /** Number of letters that SQS counts, and that were not seen: see {@link ReadResult.unseen}. */
  readonly unseen: number;
}

/**
 * Deletes dead letters for good, each one after it was exported to a file.
 *
 * @throws {RecordFileError} when the file cannot be written; what is not in it was not deleted.
 * @throws The SDK's error when SQS cannot be reached.
 * @example
 * await using queue = openDeadLetterQueue({ client, queueUrl });
 * await using file = await openRecordFile('purged.ndjson');
 * const { deleted } = await purgeDeadLetters(queue, { selection: { codes: ['MESSAGE_NOT_JSON'] }, file });
 */
export async function purgeDeadLetters(queue: DeadLetterQueue, options: PurgeOptions): Promise<PurgeResult> {
  const { selection = {}, file, signal, onProgress } = options;
  const isLater = await laterThan(options, queue);
  const counts = { deleted: 0, later: 0, failed: 0 };
  const refusals = countRefusals();
  const { unseen } = await queue.read(
    async (letters) => {
      const selected = letters.filter((letter) => isSelected(letter, selection));
      const going = selected.filter((letter) => !isLater(letter));
      counts.later += selected.length - going.length;
      if (going.length === 0) return;
      await file.append(going.map(toExport));
      const kept = await queue.remove(going);
      refusals.add(kept.values());
      counts.failed += kept.size;
      counts.deleted += going.length - kept.size;
      onProgress?.(counts.deleted);
    },
    { signal },
  );
  return { ...counts, refusals: refusals.byCount(), unseen };
}
