import type { Selection } from '@order-events/dead-letters';
import type { Command } from 'commander';
import { CommandError } from '../../command-error.ts';
import type { CommandContext, Session } from '../../context.ts';
import { counted } from '../../counted.ts';
import { exitCodes } from '../../exit-codes.ts';
import { examples, withConnection } from '../../options.ts';
import { isTerminal } from '../../is-terminal.ts';
import { toQuestion } from '../../question.ts';
import { stateFolderInWords } from '../../state-folder.ts';
import { toJson } from '../../visible.ts';
import { failedAfter } from './failed-after.ts';
import { countSelected, type SelectedDeadLetters } from './count-selected.ts';
import { failForProblems, toLater, toMissing, toRefused, toUnseen } from './problems.ts';
import {
  type OpenedQueue,
  openQueue,
  type QueueFlags,
  type SelectionFlags,
  toSelection,
  withQueue,
  withSelection,
} from './dead-letter-options.ts';
import { recordFilePath } from './record-file-path.ts';

interface PurgeFlags extends QueueFlags, SelectionFlags {
  readonly export?: string;
  readonly confirm?: string;
}

/** `orders dlq purge`. */
export function addPurge(dlq: Command, context: CommandContext): void {
  withSelection(withQueue(withConnection(dlq.command('purge'))))
    .description('delete dead letters for good, each one after it was exported')
    .option(
      '--export <file>',
      `file in which they are kept, which import reads (default: one per queue in ${stateFolderInWords})`,
    )
    .option('--confirm <name>', 'the whole name of the queue, where there is no terminal to type it on')
    .addHelpText('after', examples('$0 dlq purge --local --code MESSAGE_NOT_JSON --older-than 7d'))
    .action((flags: PurgeFlags) => context.connected(flags, (session) => purge(flags, session, context)));
}

async function purge(flags: PurgeFlags, session: Session, context: CommandContext): Promise<void> {
  const { output, signal } = session;
  const opened = await openQueue(flags, session);
  const { name, waiting, openedAt } = opened;
  await using queue = opened.queue;
  const selection = toSelection(flags, openedAt);
  const selected =
    flags.confirm === undefined ? await countBeforeQuestion(opened, selection, session, context) : undefined;
  if (flags.confirm === undefined && selected === undefined) {
    output.print(output.json ? toJson({ deleted: 0 }) : `No dead letter of ${name} is selected; nothing was deleted.`);
    return failForProblems([toMissing(flags.id, 0, session)], false);
  }
  const typed = flags.confirm ?? (await askForName(selected?.words ?? '', name, session, context));
  if (typed !== name) {
    throw new CommandError(
      `expected the name ${name} as confirmation, got another; nothing was deleted`,
      exitCodes.usage,
    );
  }
  const { openRecordFile, purgeDeadLetters } = await import('@order-events/dead-letters');
  await using file = await openRecordFile(flags.export ?? (await recordFilePath('purged', queue, session)));
  using progress = output.progress('dead letters deleted');
  let gone = 0;
  const { deleted, later, failed, refusals, unseen } = await purgeDeadLetters(queue, {
    selection,
    until: openedAt,
    only: selected?.ids,
    file,
    signal,
    onProgress: (done) => {
      gone = done;
      progress.at(done, Math.max(waiting, done));
    },
  }).catch((error: unknown) => {
    throw failedAfter(error, gone, `deleted, and kept in ${file.path}`, session);
  });
  progress[Symbol.dispose]();
  output.print(
    output.json
      ? toJson({ deleted, later, failed, refusals, unseen, export: file.path })
      : `${counted(deleted, 'dead letter')} deleted, and kept in ${file.path}`,
  );
  signal.throwIfAborted();
  failForProblems(
    [
      toRefused(refusals, 'delete'),
      toLater(later),
      toUnseen(unseen, name),
      toMissing(flags.id, deleted + failed + later, session),
    ],
    deleted > 0 || unseen > 0,
  );
}

/** @throws {CommandError} when there is no terminal for the question. */
async function countBeforeQuestion(
  opened: OpenedQueue,
  selection: Selection,
  session: Session,
  { stdin, stderr }: CommandContext,
): Promise<SelectedDeadLetters | undefined> {
  if (!isTerminal(stdin) || !isTerminal(stderr)) {
    throw new CommandError(
      `expected --confirm ${opened.name}: there is no terminal to ask on; nothing was deleted`,
      exitCodes.usage,
    );
  }
  return countSelected(opened, selection, session);
}

async function askForName(
  words: string,
  name: string,
  { connection, signal }: Session,
  { stdin, stderr }: CommandContext,
): Promise<string> {
  const { input } = await import('@inquirer/prompts');
  const message = `Type ${name} to delete ${words} at ${connection.target}, for good:`;
  return input({ message: toQuestion(message, stderr) }, { input: stdin, output: stderr, signal });
}
