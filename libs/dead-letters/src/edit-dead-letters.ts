import type { DeadLetterQueue } from './dead-letter-queue.ts';
import { editDeadLetter } from './edit-dead-letter.ts';
import type { EditPlan } from './edit-plan.ts';
import { inParallel, inParts } from './in-parallel.ts';
import type { RecordFile } from './record-file.ts';
import { type Replacement, replaceDeadLetters } from './replace-dead-letters.ts';

export interface EditDeadLettersOptions {
  /** Where each original is written before the edited message is sent. */
  readonly originals: RecordFile;
  /** Ends the work between two requests; what is under way is finished. */
  readonly signal?: AbortSignal | undefined;
  /** Called with what was done, up to ten dead letters at a time. */
  readonly onReplaced?: (replacements: readonly Replacement[]) => void;
}

/** The most messages in one request of SQS. */
const batchSize = 10;
/** How many batches are on their way at once. */
const concurrency = 8;

/**
 * Carries out a plan: edits the dead letters that were planned, and no others, each as {@link replaceDeadLetters} does.
 * They must be held by this queue since the plan read them.
 *
 * @throws {RecordFileError} when the originals cannot be kept; what is not in the file was not changed.
 * @throws The SDK's error when SQS cannot be reached; what was done before was told to `onReplaced`.
 * @example await editDeadLetters(queue, planner.plan(), { originals, onReplaced: (some) => done.push(...some) });
 */
export async function editDeadLetters(
  queue: DeadLetterQueue,
  { editable, edit, time }: EditPlan,
  { originals, signal, onReplaced }: EditDeadLettersOptions,
): Promise<void> {
  await inParallel(inParts(editable, batchSize), concurrency, async (letters) => {
    if (signal?.aborted) return;
    const edited = letters.map((letter) => editDeadLetter(letter, edit, time));
    onReplaced?.(await replaceDeadLetters(queue, edited, originals));
  });
}
