import type { DeadLetterGroup } from '@order-events/dead-letters';
import type { SystemStatus } from '@order-events/operations';
import type { Command } from 'commander';
import { clockSkewOf } from '../clock-skew-of.ts';
import type { CommandContext, Session } from '../context.ts';
import { counted, toNumber } from '../counted.ts';
import { type ConnectionFlags, examples, withConnection } from '../options.ts';
import { optional } from '../tables.ts';
import { failForProblems, toUnseen } from './dlq/problems.ts';
import { toJson } from '../visible.ts';

/** `orders status`. */
export function addStatus(program: Command, { connected }: CommandContext): void {
  withConnection(program.command('status'))
    .description('show where everything is: in the queues, in the table, dead-lettered and why')
    .addHelpText('after', examples('$0 status --local', '$0 status --json | jq .orders'))
    .action((flags: ConnectionFlags) => connected(flags, showStatus));
}

async function showStatus(session: Session): Promise<void> {
  const { connection, output } = session;
  const { readStatus } = await import('@order-events/operations');
  const status = await readStatus(connection, { maxClockSkew: () => clockSkewOf(session) });
  if (output.json) output.print(toJson({ ...status, total: totalOf(status) }));
  else printStatus(status, session);
  const unseen = status.deadLetterQueues.map((queue) => toUnseen(queue.unseen, queue.name));
  failForProblems(unseen, true);
}

function printStatus(status: SystemStatus, { output }: Session): void {
  const queues = [{ ...status.queue, oldest: undefined }, ...status.deadLetterQueues];
  output.table(
    ['queue', 'waiting', 'in flight', optional('delayed'), 'oldest'],
    queues.map(({ name, waiting, inFlight, delayed, oldest }) => [
      name,
      waiting,
      inFlight,
      delayed,
      oldest === undefined ? '' : toAge(oldest),
    ]),
  );
  for (const { name, groups } of status.deadLetterQueues) {
    if (groups.length === 0) continue;
    output.print(`dead letters in ${name}:`);
    output.table(['code', 'pointer', 'count', optional('would pass')], groups.map(toRow));
  }
  const { stored, waiting, inFlight, deadLettered } = totalOf(status);
  output.print(
    `${counted(stored, 'order')} stored · ${toNumber(waiting)} waiting · ${toNumber(inFlight)} in flight · ${toNumber(deadLettered)} dead-lettered`,
  );
}

/** Where every message is, but for those that were superseded: nothing counts them, for nothing is left of them. */
function totalOf({ queue, deadLetterQueues, orders }: SystemStatus) {
  const deadLettered = deadLetterQueues.reduce((sum, { waiting, inFlight }) => sum + waiting + inFlight, 0);
  return { stored: orders, waiting: queue.waiting + queue.delayed, inFlight: queue.inFlight, deadLettered };
}

function toRow({ code, pointer, count, passing }: DeadLetterGroup) {
  return [code, pointer || '(whole)', count, passing];
}

/** How long ago, in the largest unit that gives a whole number. */
function toAge(iso: string): string {
  const minutes = Math.max(0, Math.floor((Date.now() - Date.parse(iso)) / 60_000));
  if (minutes < 60) return `${minutes} min`;
  return minutes < 48 * 60 ? `${Math.floor(minutes / 60)} h` : `${Math.floor(minutes / 60 / 24)} d`;
}
