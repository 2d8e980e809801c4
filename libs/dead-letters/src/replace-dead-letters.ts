import type { DeadLetterQueue } from './dead-letter-queue.ts';
import type { EditedLetter } from './edit-dead-letter.ts';
import { toExport } from './exported-letter.ts';
import type { RecordFile } from './record-file.ts';
import { sendLetters } from './send-letters.ts';

/** What was done with one dead letter: replaced by the new message, or left as it is, with SQS's code for why. */
export type Replacement = {
  readonly originalId: string;
} & (
  | {
      /** The id of the edited message. */
      readonly messageId: string;
      /** Whether the original is still there, too, because SQS did not delete it. */
      readonly isOriginalLeft: boolean;
      /** The names of the attributes that the edited message could not keep. */
      readonly lostAttributes: readonly string[];
    }
  | { readonly refusal: string }
);

/**
 * Puts edited messages in the place of the dead letters that they were made from, up to ten with one request: writes the
 * originals to a file, sends the edited messages to the same dead-letter queue, and deletes the originals only then.
 *
 * @returns what was done with each, in their order
 * @throws {RecordFileError} when the originals cannot be kept; nothing was changed then.
 * @throws The SDK's error when SQS cannot be reached; an original is still there unless its edited message is.
 * @example const [replacement] = await replaceDeadLetters(queue, [edited], originals);
 */
export async function replaceDeadLetters(
  queue: DeadLetterQueue,
  letters: readonly EditedLetter[],
  originals: RecordFile,
): Promise<readonly Replacement[]> {
  await originals.append(letters.map(({ original }) => toExport(original)));
  const results = await sendLetters(
    letters.map(({ message }) => message),
    queue,
  );
  const sent = letters.filter((_, index) => 'messageId' in (results[index] ?? {}));
  const left = sent.length === 0 ? new Map<string, string>() : await queue.remove(sent.map(({ original }) => original));
  return letters.map(({ original: { messageId: originalId }, lost: lostAttributes }, index) => {
    const result = results[index] ?? { refusal: 'no answer' };
    return 'refusal' in result
      ? { originalId, ...result }
      : { originalId, ...result, isOriginalLeft: left.has(originalId), lostAttributes };
  });
}
