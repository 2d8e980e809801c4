import type { DeadLetterQueue } from './dead-letter-queue.ts';
import type { EditedLetter } from './edit-dead-letter.ts';
import { toExport } from './exported-letter.ts';
import { inBatches } from './in-batches.ts';
import type { RecordFile } from './record-file.ts';
import { sendLetters } from './send-letters.ts';

/** The refusal of a dead letter that other readers could have had since it was read; it was not touched. */
export const noLongerHeld = 'no longer held';

/** What was done with one dead letter. */
export type Replacement = { readonly originalId: string } & (
  | {
      /** The id of the edited message, which was sent. */
      readonly messageId: string;
      /** Whether the original is still there, too. After a request that failed, it may be gone. */
      readonly isOriginalLeft: boolean;
      /** Why the original was not deleted: SQS's code, or the name of the error. Missing when it was. */
      readonly whyLeft?: string;
      /** The names of the attributes that the edited message could not keep. */
      readonly lostAttributes: readonly string[];
    }
  /** It is as it was, because SQS did not take the edited message, for this code, or it is {@link noLongerHeld}. */
  | { readonly refusal: string }
);

export interface ReplaceOptions {
  /** Where each original is written before the edited message is sent. */
  readonly originals: RecordFile;
  /** Called after each request with what was done, in the order of the dead letters; also before a failure is thrown. */
  readonly onReplaced: (replacements: readonly Replacement[]) => void;
}

/**
 * Puts edited messages in the place of the dead letters that they were made from: writes the originals to a file, sends the
 * edited messages to the same dead-letter queue, and deletes the originals only then.
 *
 * @throws {RecordFileError} when the originals cannot be written.
 * @throws The SDK's error when a request fails. Every edited message that SQS took was told to `onReplaced`. A request that
 * got no answer may have been carried out; its originals are in the file and were not deleted.
 * @example await replaceDeadLetters(queue, [edited], { originals, onReplaced: (some) => done.push(...some) });
 */
export async function replaceDeadLetters(
  queue: DeadLetterQueue,
  letters: readonly EditedLetter[],
  options: ReplaceOptions,
): Promise<void> {
  let next = 0;
  for (const { length } of inBatches(letters.map(({ message }) => message))) {
    await replaceBatch(queue, letters.slice(next, (next += length)), options);
  }
}

async function replaceBatch(
  queue: DeadLetterQueue,
  letters: readonly EditedLetter[],
  { originals, onReplaced }: ReplaceOptions,
): Promise<void> {
  const held = letters.filter(({ original }) => queue.isHeld(original));
  if (held.length > 0) await originals.append(held.map(({ original }) => toExport(original)));
  const messages = held.map(({ message }) => message);
  const answers = await sendLetters(messages, queue);
  const results = new Map(held.map(({ original }, index) => [original.messageId, answers[index]]));
  const sent = held.filter((_, index) => 'messageId' in (answers[index] ?? {})).map(({ original }) => original);
  let failure: unknown;
  let left: ReadonlyMap<string, string> = new Map();
  try {
    if (sent.length > 0) left = await queue.remove(sent);
  } catch (error) {
    failure = error;
    left = new Map(sent.map(({ messageId }) => [messageId, error instanceof Error ? error.name : String(error)]));
  }
  onReplaced(
    letters.map(({ original: { messageId: originalId }, lost: lostAttributes }) => {
      const result = results.get(originalId) ?? { refusal: noLongerHeld };
      if ('refusal' in result) return { originalId, ...result };
      const whyLeft = left.get(originalId);
      const ending = whyLeft === undefined ? { isOriginalLeft: false } : { isOriginalLeft: true, whyLeft };
      return { originalId, ...result, ...ending, lostAttributes };
    }),
  );
  if (failure !== undefined) throw failure;
}
