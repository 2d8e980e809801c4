import type { Selection } from '@order-events/dead-letters';
import type { Session } from '../../context.ts';
import { counted, toNumber } from '../../counted.ts';
import type { OpenedQueue } from './dead-letter-options.ts';
import { failForProblems, toUnseen } from './problems.ts';
import { readSelected } from './read-selected.ts';

/** Dead letters that a command is about to change. */
export interface SelectedDeadLetters {
  /** How many there are, as in '1 of the 23 dead letters of dev-OrderDLQ'. */
  readonly words: string;
  /** Their message ids: what comes after the question is none of these. */
  readonly ids: ReadonlySet<string>;
}

/**
 * Looks which dead letters a command is about to change, for the question that comes before: reads all, and gives them back.
 *
 * @returns `undefined` when nothing is selected.
 * @throws {CommandError} when nothing is selected of those that were seen, and some were not.
 * @throws The signal's reason when it aborts.
 * @example (await countSelected(opened, { codes: ['MESSAGE_NOT_JSON'] }, session))?.words
 */
export async function countSelected(
  opened: OpenedQueue,
  selection: Selection,
  session: Session,
): Promise<SelectedDeadLetters | undefined> {
  const { queue, name } = opened;
  const ids = new Set<string>();
  const { read, unseen } = await readSelected(opened, selection, session, (some) => {
    for (const { messageId } of some) ids.add(messageId);
  });
  await queue.giveBack();
  session.signal.throwIfAborted();
  if (ids.size > 0) return { words: inWords(ids.size, read, name), ids };
  failForProblems([toUnseen(unseen, name)], true);
  return undefined;
}

/** @example inWords(1, 23, 'dev-OrderDLQ') // '1 of the 23 dead letters of dev-OrderDLQ' */
export function inWords(selected: number, total: number, name: string): string {
  const all = `${counted(total, 'dead letter')} of ${name}`;
  if (selected < total) return `${toNumber(selected)} of the ${all}`;
  return total === 1 ? `the ${all}` : `all ${all}`;
}
