import type { DeadLetter, ReadResult, Selection } from '@order-events/dead-letters';
import type { Session } from '../../context.ts';
import type { OpenedQueue } from './dead-letter-options.ts';

/**
 * Reads the dead letters of a queue, with progress, and hands over those that the filters select.
 *
 * @returns Number of dead letters that were read, selected or not, and of those that SQS counts and that did not come.
 * @example const { read } = await readSelected(opened, { codes: ['MESSAGE_NOT_JSON'] }, session, (some) => all.push(...some));
 */
export async function readSelected(
  { queue, waiting }: OpenedQueue,
  selection: Selection,
  { output, signal }: Session,
  take: (selected: readonly DeadLetter[]) => void,
): Promise<ReadResult & { readonly read: number }> {
  const { isSelected } = await import('@order-events/dead-letters');
  using progress = output.progress('dead letters read');
  let read = 0;
  const { unseen } = await queue.read(
    (some) => {
      read += some.length;
      take(some.filter((letter) => isSelected(letter, selection)));
      progress.at(read, Math.max(waiting, read));
    },
    { signal },
  );
  return { read, unseen };
}
