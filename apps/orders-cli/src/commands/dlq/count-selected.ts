import type { Selection } from '@order-events/dead-letters';
import type { Session } from '../../context.ts';
import { counted, toNumber } from '../../counted.ts';
import type { OpenedQueue } from './dead-letter-options.ts';
import { failForProblems, toUnseen } from './problems.ts';
import { readSelected } from './read-selected.ts';

/**
 * How many dead letters a command is about to change, in words, for the question that comes before. SQS cannot count by a
 * filter: with one, all are read and given back.
 *
 * @returns `undefined` when nothing is selected.
 * @throws {CommandError} when nothing is selected of those that were seen, and some were not.
 * @throws The signal's reason when it aborts.
 * @example await countSelected(opened, { codes: ['MESSAGE_NOT_JSON'] }, session) // '1 of the 23 dead letters of dev-OrderDLQ'
 */
export async function countSelected(
  opened: OpenedQueue,
  selection: Selection,
  session: Session,
): Promise<string | undefined> {
  const { queue, name, waiting } = opened;
  const isFiltered = Object.values(selection).some((condition) => condition !== undefined);
  // a count of SQS is approximate: nothing waits only where nothing can be read
  if (!isFiltered && waiting > 0) return inWords(waiting, waiting, name);
  let selected = 0;
  const { read, unseen } = await readSelected(opened, selection, session, (some) => (selected += some.length));
  await queue.giveBack();
  session.signal.throwIfAborted();
  if (selected > 0) return inWords(selected, read, name);
  failForProblems([toUnseen(unseen, name)], true);
  return undefined;
}

/** @example inWords(1, 23, 'dev-OrderDLQ') // '1 of the 23 dead letters of dev-OrderDLQ' */
export function inWords(selected: number, total: number, name: string): string {
  const all = `${counted(total, 'dead letter')} of ${name}`;
  if (selected < total) return `${toNumber(selected)} of the ${all}`;
  return total === 1 ? `the ${all}` : `all ${all}`;
}
