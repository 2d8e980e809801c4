import type { Selection } from '@order-events/dead-letters';
import type { Session } from '../../context.ts';
import { counted, toNumber } from '../../counted.ts';
import type { OpenedQueue } from './dead-letter-options.ts';

/**
 * How many dead letters a command is about to change, in words, for the question that comes before. SQS cannot count by a
 * filter: with one, all are read and given back.
 *
 * @returns `undefined` when nothing is selected.
 * @throws The signal's reason when it aborts.
 * @example await countSelected(opened, { codes: ['MESSAGE_NOT_JSON'] }, session) // '1 of the 23 dead letters of dev-OrderDLQ'
 */
export async function countSelected(
  { queue, name, waiting }: OpenedQueue,
  selection: Selection,
  { output, signal }: Session,
): Promise<string | undefined> {
  const isFiltered = Object.values(selection).some((condition) => condition !== undefined);
  // a count of SQS is approximate: nothing waits only where nothing can be read
  if (!isFiltered && waiting > 0) return inWords(waiting, waiting, name);
  const { isSelected } = await import('@order-events/dead-letters');
  using progress = output.progress('dead letters read');
  let [selected, total] = [0, 0];
  await queue.read(
    (some) => {
      selected += some.filter((letter) => isSelected(letter, selection)).length;
      total += some.length;
      progress.at(total, Math.max(waiting, total));
    },
    { signal },
  );
  await queue.giveBack();
  signal.throwIfAborted();
  return selected === 0 ? undefined : inWords(selected, total, name);
}

function inWords(selected: number, total: number, name: string): string {
  const all = `${counted(total, 'dead letter')} of ${name}`;
  if (selected < total) return `${toNumber(selected)} of the ${all}`;
  return total === 1 ? `the ${all}` : `all ${all}`;
}
