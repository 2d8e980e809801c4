import type { DeadLetter } from '@order-events/dead-letters';
import type { Command } from 'commander';
import type { CommandContext, Session } from '../../context.ts';
import { counted, toNumber } from '../../counted.ts';
import { examples, withConnection } from '../../options.ts';
import { optional } from '../../tables.ts';
import { toJson } from '../../visible.ts';
import {
  failUnlessFound,
  openQueue,
  type QueueFlags,
  type SelectionFlags,
  toSelection,
  withQueue,
  withSelection,
} from './dead-letter-options.ts';
import { readSelected } from './read-selected.ts';

type ListFlags = QueueFlags & SelectionFlags & { readonly each?: boolean };

/** `orders dlq list`. */
export function addList(dlq: Command, { connected }: CommandContext): void {
  withSelection(withQueue(withConnection(dlq.command('list'))))
    .description('show what is in a dead-letter queue, and why')
    .option('--each', 'a line for each dead letter, not for each reason')
    .addHelpText(
      'after',
      examples(
        '$0 dlq list --local',
        '$0 dlq list --each --order O1234',
        '$0 dlq list --each --code SCHEMA_VIOLATION --json',
      ),
    )
    .action((flags: ListFlags) => connected(flags, (session) => list(flags, session)));
}

async function list(flags: ListFlags, session: Session): Promise<void> {
  const { output, signal } = session;
  const { selected, sentence } = await collectSelected(flags, session);
  signal.throwIfAborted();
  if (flags.each) printEach(selected, session);
  else await printGroups(selected, session);
  if (!output.json && selected.length === 0) output.print(sentence);
  failUnlessFound(flags.id, selected.length, { ...session, isPart: false });
}

/** Dead letters that the filters select, and what to say if there is none. */
interface SelectedLetters {
  readonly selected: readonly DeadLetter[];
  readonly sentence: string;
}

/** Opens the queue, reads the dead letters that the filters select, and gives them back. */
export async function collectSelected(flags: QueueFlags & SelectionFlags, session: Session): Promise<SelectedLetters> {
  const opened = await openQueue(flags, session);
  await using _ = opened.queue;
  const selected: DeadLetter[] = [];
  const read = await readSelected(opened, toSelection(flags), session, (some) => selected.push(...some));
  const none = `None of the ${counted(read, 'dead letter')} of ${opened.name} is selected.`;
  return { selected, sentence: read === 0 ? 'No dead letters.' : none };
}

async function printGroups(all: readonly DeadLetter[], { output: { json, print, table } }: Session): Promise<void> {
  const { groupDeadLetters } = await import('@order-events/dead-letters');
  const groups = groupDeadLetters(all, Date.now());
  if (json) return groups.forEach((group) => print(toJson(group)));
  if (groups.length === 0) return;
  const rows = groups.map(({ code, pointer, count, passing, firstSeen, lastSeen, example }) => [
    code,
    pointer || '(whole)',
    count,
    passing,
    example,
    toMinute(firstSeen),
    toMinute(lastSeen),
  ]);
  const more = ['would pass', 'for example', 'first seen', 'last seen'].map(optional);
  table(['code', 'pointer', 'count', ...more], rows);
  const passing = groups.reduce((sum, group) => sum + group.passing, 0);
  print(`${counted(all.length, 'dead letter')}; the consumer would take ${toNumber(passing)} now.`);
}

function printEach(all: readonly DeadLetter[], { output: { json, print, table } }: Session): void {
  if (json) {
    for (const { body: _, attributes: __, traceHeader: ___, ...letter } of all) print(toJson(letter));
    return;
  }
  if (all.length === 0) return;
  table(
    ['id', 'order', 'code', 'pointer', optional('sent'), optional('redriven')],
    all.map(({ messageId, orderId = '', code, pointer, sentAt, redriveCount }) => [
      messageId,
      toOrderId(orderId),
      code,
      pointer || '(whole)',
      toMinute(sentAt),
      redriveCount,
    ]),
  );
}

/** The contract allows 64 characters; what is longer is no id, and could be a whole message. */
function toOrderId(orderId: string): string {
  return orderId.length > 64 ? `${orderId.slice(0, 64)}…` : orderId;
}

/** In one word, which no table breaks. */
function toMinute(iso: string): string {
  return `${iso.slice(0, 16)}Z`;
}
