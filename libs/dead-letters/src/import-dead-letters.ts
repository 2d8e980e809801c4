import { countRefusals, type Refusal } from './count-refusals.ts';
import type { DeadLetterQueue } from './dead-letter-queue.ts';
import { DeadLettersNotSeenError } from './errors.ts';
import type { ImportedLetter } from './exported-letter.ts';
import { inBatches } from './in-batches.ts';
import { sendLetters } from './send-letters.ts';

export interface ImportOptions {
  /** Ends the import after the request that is under way. */
  readonly signal?: AbortSignal | undefined;
  /** Called with the counts after each request. */
  readonly onProgress?: (counts: ImportCounts) => void;
}

/** How many dead letters an import dealt with so far, by what it did with them. */
export interface ImportCounts {
  /** SQS took them. */
  readonly imported: number;
  /** The queue had them before, or the same export names them twice. */
  readonly alreadyThere: number;
  /** SQS refused them. */
  readonly failed: number;
  /** The import has not come to them. */
  readonly left: number;
}

export interface ImportResult extends ImportCounts {
  /** Why SQS refused some, the most frequent code first. */
  readonly refusals: readonly Refusal[];
  /** The names of the attributes that an imported dead letter could not keep. */
  readonly lostAttributes: readonly string[];
  /** Whether the signal ended it. */
  readonly interrupted: boolean;
}

/**
 * Puts exported dead letters into a dead-letter queue, each once: first reads the queue, and then sends what is not there.
 * So an import that was cut off can be started again.
 *
 * @throws {DeadLettersNotSeenError} when SQS counts dead letters that did not come; nothing was imported then.
 * @throws The SDK's error when SQS cannot be reached, or refuses a whole request. What was imported before is in the counts
 *   that `onProgress` had last.
 * @example
 * await using queue = openDeadLetterQueue({ client, queueUrl });
 * const { imported, alreadyThere } = await importDeadLetters(lines.map((line) => fromExport(JSON.parse(line))), queue);
 */
export async function importDeadLetters(
  letters: readonly ImportedLetter[],
  queue: DeadLetterQueue,
  { signal, onProgress }: ImportOptions = {},
): Promise<ImportResult> {
  const there = await readIds(queue, signal);
  const coming = letters.filter(({ ids }) => {
    const isThere = ids.some((id) => there.has(id));
    for (const id of ids) there.add(id);
    return !isThere;
  });
  const isOver = () => signal?.aborted ?? false;
  const alreadyThere = letters.length - coming.length;
  let [imported, failed] = [0, 0];
  const counts = () => ({ imported, alreadyThere, failed, left: letters.length - alreadyThere - imported - failed });
  const refusals = countRefusals();
  const lost = new Set<string>();

  let place = 0;
  for (const batch of inBatches(coming.map(({ message }) => message))) {
    if (isOver()) break;
    for (const result of await sendLetters(batch, queue)) {
      const letter = coming[place];
      place += 1;
      if ('refusal' in result) {
        failed += 1;
        refusals.add([result.refusal]);
      } else {
        imported += 1;
        for (const name of letter?.lost ?? []) lost.add(name);
      }
    }
    onProgress?.(counts());
  }
  return {
    ...counts(),
    refusals: refusals.byCount(),
    lostAttributes: [...lost],
    interrupted: isOver(),
  };
}

/** The ids under which dead letters are in a queue, or from which they were imported. All are given back. */
async function readIds(queue: DeadLetterQueue, signal: AbortSignal | undefined): Promise<Set<string>> {
  const ids = new Set<string>();
  const { unseen } = await queue.read(
    (letters) => {
      for (const { messageId, importedFrom } of letters) {
        ids.add(messageId);
        if (importedFrom !== undefined) ids.add(importedFrom);
      }
    },
    { signal },
  );
  await queue.giveBack();
  if (unseen > 0) throw new DeadLettersNotSeenError(unseen);
  return ids;
}
