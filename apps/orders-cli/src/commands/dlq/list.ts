import type { DeadLetter, ReadResult } from '@order-events/dead-letters';
import type { Command } from 'commander';
import { clockSkewOf } from '../../clock-skew-of.ts';
import type { CommandContext, Session } from '../../context.ts';
import { counted, toNumber } from '../../counted.ts';
import { examples, withConnection } from '../../options.ts';
import { optional } from '../../tables.ts';
import { toJson } from '../../visible.ts';
import {
  type OpenedQueue,
  openQueue,
  type QueueFlags,
  type SelectionFlags,
  toSelection,
  withQueue,
  withSelection,
} from './dead-letter-options.ts';
import { failForProblems, toMissing, toUnseen } from './problems.ts';
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
  const { selected, sentence, name, unseen, openedAt } = await collectSelected(flags, session);
  signal.throwIfAborted();
  if (flags.each) printEach(selected, session);
  else await printGroups(selected, openedAt, session);
  if (!output.json && selected.length === 0 && sentence !== undefined) output.print(sentence);
  failForProblems([toUnseen(unseen, name), toMissing(flags.id, selected.length, session)], unseen > 0);
}

/** Dead letters that the filters select. */
interface SelectedLetters extends Pick<OpenedQueue, 'name' | 'openedAt'>, ReadResult {
  readonly selected: readonly DeadLetter[];
  /** What to say if there is none; `undefined` where none was seen of those that SQS counts. */
  readonly sentence: string | undefined;
}

/** Opens the queue, reads the dead letters that the filters select, and gives them back. */
export async function collectSelected(flags: QueueFlags & SelectionFlags, session: Session): Promise<SelectedLetters> {
  const opened = await openQueue(flags, session);
  await using _ = opened.queue;
  const { name, openedAt } = opened;
  const selected: DeadLetter[] = [];
  const { read, unseen } = await readSelected(opened, toSelection(flags, openedAt), session, (some) => {
    selected.push(...some);
  });
  const none = unseen === 0 ? 'No dead letters.' : undefined;
  const sentence = read === 0 ? none : `None of the ${counted(read, 'dead letter')} of ${name} is selected.`;
  return { name, openedAt, selected, unseen, sentence };
}

async function printGroups(all: readonly DeadLetter[], now: number, session: Session): Promise<void> {
  const { json, print, table } = session.output;
  const { groupDeadLetters } = await import('@order-events/dead-letters');
  const groups = all.length === 0 ? [] : groupDeadLetters(all, { now, maxClockSkew: await clockSkewOf(session) });
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
