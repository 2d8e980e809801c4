import type { DeadLetterQueue } from './dead-letter-queue.ts';
import { editDeadLetter } from './edit-dead-letter.ts';
import type { EditPlan } from './edit-plan.ts';
import { concurrency } from './held-letters.ts';
import { maxBatchEntries } from './in-batches.ts';
import { inParallel, inParts } from './in-parallel.ts';
import { replaceDeadLetters, type ReplaceOptions } from './replace-dead-letters.ts';

export interface EditDeadLettersOptions extends ReplaceOptions {
  /** Ends the work between two requests; what is under way is finished. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Carries out a plan: edits the dead letters that were planned, and no others, as {@link replaceDeadLetters} does.
 * The queue must hold them since the plan read them. After a failure, no further request is begun, and those under way are
 * finished.
 *
 * @throws What {@link replaceDeadLetters} throws: the first failure.
 * @example await editDeadLetters(queue, planner.plan(), { originals, onReplaced: (some) => done.push(...some) });
 */
export async function editDeadLetters(
  queue: DeadLetterQueue,
  { editable, edit, time }: EditPlan,
  { signal, ...options }: EditDeadLettersOptions,
): Promise<void> {
  await inParallel(inParts(editable, maxBatchEntries), concurrency, async (letters) => {
    if (signal?.aborted) return;
    const edited = letters.map((letter) => editDeadLetter(letter, edit, time));
    await replaceDeadLetters(queue, edited, options);
  });
}
