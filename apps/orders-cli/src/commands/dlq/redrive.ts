import type { RedriveCounts, RedriveOptions, RedriveResult } from '@order-events/dead-letters';
import type { Command } from 'commander';
import { clockSkewOf } from '../../clock-skew-of.ts';
import type { CommandContext, Session } from '../../context.ts';
import { counted, times, toNumber } from '../../counted.ts';
import { interruptedAfter } from '../../interruption.ts';
import { examples, wholeNumber, withChange } from '../../options.ts';
import { stateFolderInWords } from '../../state-folder.ts';
import { toJson } from '../../visible.ts';
import { failedAfter } from './failed-after.ts';
import { countSelected, type SelectedDeadLetters } from './count-selected.ts';
import { failForProblems, toLater, toMissing, toRefused, toUnseen } from './problems.ts';
import { tellOfLostAttributes } from './tell-of-lost-attributes.ts';
import {
  openQueue,
  type QueueFlags,
  type SelectionFlags,
  toSelection,
  withQueue,
  withSelection,
} from './dead-letter-options.ts';
import { recordFilePath } from './record-file-path.ts';

interface RedriveFlags extends QueueFlags, SelectionFlags {
  readonly dryRun?: boolean;
  readonly force?: boolean;
  readonly rate?: number;
  readonly maxRedrives: number;
  readonly audit?: string;
}

/** `orders dlq redrive`. */
export function addRedrive(dlq: Command, { connected }: CommandContext): void {
  withSelection(withQueue(withChange(dlq.command('redrive'))))
    .description('send dead letters back to OrderQueue: all, or those that the filters select')
    .option('--dry-run', 'count what would be sent, and change nothing')
    .option('--force', 'send what is still poison, too; it will come back')
    .option(
      '--rate <number>',
      'maximum number of dead letters to send, per second (default: as fast as SQS takes them)',
      wholeNumber(1),
    )
    .option('--max-redrives <number>', 'maximum number of redrives of a dead letter', wholeNumber(1), 3)
    .option(
      '--audit <file>',
      `file in which each step is noted, and from which a redrive that was cut off goes on (default: one per queue in ${stateFolderInWords})`,
    )
    .addHelpText(
      'after',
      examples(
        '$0 dlq redrive --local --dry-run',
        '$0 dlq redrive --code MAX_RECEIVES_EXCEEDED --rate 50',
        '$0 dlq redrive --queue OrderSubscriptionDLQ --older-than 1h',
      ),
    )
    .action((flags: RedriveFlags) => connected(flags, (session) => redrive(flags, session)));
}

async function redrive(flags: RedriveFlags, session: Session): Promise<void> {
  const { connection, output, signal, confirm } = session;
  const { findQueue, openRedriveFile, redriveDeadLetters } = await import('@order-events/dead-letters');
  const to = await findQueue(connection.names.queue, connection.sqs);
  const opened = await openQueue(flags, session);
  const { name, waiting, openedAt } = opened;
  await using queue = opened.queue;
  const selection = toSelection(flags, openedAt);
  let selected: SelectedDeadLetters | undefined;
  if (!flags.dryRun) {
    selected = session.asks ? await countSelected(opened, selection, session) : undefined;
    if (session.asks && selected === undefined) {
      if (output.json) output.print(toJson({ dryRun: false, ...nothing }));
      else output.print(`No dead letter of ${name} is selected; nothing was redriven.`);
      return failUnlessAll(nothing, name, flags, session);
    }
    await confirm(`redrive ${selected?.words ?? `dead letters of ${name}`} to ${connection.names.queue}`);
  }

  const pathOf = async () => flags.audit ?? (await recordFilePath('redrive', queue, session));
  await using file = flags.dryRun ? undefined : await openRedriveFile(await pathOf());
  // before anything is sent: it may be needed after a crash
  if (file !== undefined) output.tell(`every step is noted in ${file.path}`);
  using progress = output.progress('dead letters');
  let gone = 0;
  const options: RedriveOptions = {
    to,
    selection,
    until: openedAt,
    only: selected?.ids,
    maxClockSkew: await clockSkewOf(session),
    dryRun: flags.dryRun ?? false,
    force: flags.force ?? false,
    perSecond: flags.rate,
    maxRedrives: flags.maxRedrives,
    signal,
    onProgress: (counts) => {
      gone = counts.redriven + counts.finished;
      progress.at(lookedAt(counts), Math.max(waiting, lookedAt(counts)));
    },
    ...(file === undefined ? {} : { file }),
  };
  const result = await redriveDeadLetters(queue, options).catch((error: unknown) => {
    throw failedAfter(error, flags.dryRun ? 0 : gone, 'redriven', session);
  });
  progress[Symbol.dispose]();
  if (output.json) output.print(toJson({ dryRun: options.dryRun, ...result, audit: file?.path }));
  else printResult(result, flags, session);
  tellOfLostAttributes(result.lostAttributes, session);
  failUnlessAll(result, name, flags, session);
}

const nothing: RedriveResult = {
  redriven: 0,
  finished: 0,
  left: 0,
  refused: 0,
  overLimit: 0,
  later: 0,
  failed: 0,
  undeleted: 0,
  reasons: [],
  refusals: [],
  lostAttributes: [],
  unseen: 0,
  interrupted: false,
};

function lookedAt({ redriven, finished, left, refused, overLimit, later, failed }: RedriveCounts): number {
  return redriven + finished + left + refused + overLimit + later + failed;
}

function printResult(
  result: RedriveResult,
  { dryRun, maxRedrives }: RedriveFlags,
  { program, output: { print, table, values } }: Session,
): void {
  const { redriven, finished, left, refused, overLimit, later, failed, undeleted, unseen, reasons } = result;
  const counts: Record<string, number> = {
    [dryRun ? 'would be redriven' : 'redriven']: redriven,
    'sent before, deleted now': finished,
    'not selected': left,
    'still poison': refused,
    [`redriven ${times(maxRedrives)} already`]: overLimit,
    'came meanwhile': later,
    'not taken by SQS': failed,
    'sent, not deleted by SQS': undeleted,
    'not seen': unseen,
  };
  values(Object.entries(counts).filter(([, count], index) => index === 0 || count > 0));
  if (reasons.length === 0) return;
  const rows = reasons.map(({ code, pointer, count }) => [code, pointer || '(whole)', count]);
  table(['still poison', 'pointer', 'count'], rows);
  print(`Edit them (\`${program} dlq edit <id>\`), or send them as they are (\`--force\`).`);
}

/** @throws {CommandError} when something that was selected did not go, or may not have been seen. */
function failUnlessAll(result: RedriveResult, name: string, { dryRun, id }: RedriveFlags, session: Session): void {
  const { redriven, finished, refused, overLimit, later, failed, undeleted, refusals, unseen, interrupted } = result;
  if (interrupted) throw interruptedAfter(session.signal, 'what is left is still in the queue');
  const selected = redriven + finished + refused + overLimit + failed;
  const gone = redriven + finished - undeleted;
  const stayed =
    dryRun || selected === gone
      ? undefined
      : `${toNumber(selected - gone)} of ${counted(selected, 'dead letter')} stayed in the queue`;
  failForProblems(
    [
      toMissing(id, selected + later, session),
      stayed,
      dryRun ? undefined : toLater(later),
      toRefused(refusals, 'take or delete'),
      toUnseen(unseen, name),
    ],
    redriven + finished > 0 || unseen > 0,
  );
}
