import type { ReadingTime } from '@order-events/core';
import type { DeadLetter, Edit, EditedLetter } from '@order-events/dead-letters';
import { type Command, InvalidArgumentError } from 'commander';
import { clockSkewOf } from '../../clock-skew-of.ts';
import { CommandError } from '../../command-error.ts';
import type { CommandContext, Session } from '../../context.ts';
import { exitCodes } from '../../exit-codes.ts';
import { examples, repeated, withChange } from '../../options.ts';
import { isTerminal } from '../../is-terminal.ts';
import { parseJson } from '../../parse-json.ts';
import { stateFolderInWords } from '../../state-folder.ts';
import { toJson } from '../../visible.ts';
import { openQueue, type QueueFlags, withQueue } from './dead-letter-options.ts';
import { recordFilePath } from './record-file-path.ts';

interface EditFlags extends QueueFlags {
  readonly set?: readonly { readonly pointer: string; readonly value: unknown }[];
  readonly schemaVersion?: string;
  readonly originals?: string;
  readonly dryRun?: boolean;
}

/** `orders dlq edit`. */
export function addEdit(dlq: Command, context: CommandContext): void {
  withQueue(withChange(dlq.command('edit')))
    .description('edit a dead letter, in $EDITOR or by --set, so that it can be redriven')
    .argument('<id>', 'its message id, as list shows it')
    .option(
      '--set <pointer=value>',
      'put a value, as JSON or else as text, at a JSON pointer; may be repeated',
      parseSet,
    )
    .option('--schema-version <number>', 'the version that the message claims')
    .option(
      '--originals <file>',
      `file in which the dead letter is kept as it was (default: one per queue in ${stateFolderInWords})`,
    )
    .option('--dry-run', 'show the difference and change nothing')
    .addHelpText('after', examples('$0 dlq edit --local 8d1f6a2c-6f1f-4a5c-8f0a-0d5a4c1b2e3f --set /quantity=2'))
    .action((id: string, flags: EditFlags) => context.connected(flags, (session) => edit(id, flags, session, context)));
}

async function edit(id: string, flags: EditFlags, session: Session, context: CommandContext): Promise<void> {
  const { output, confirm, signal } = session;
  const byFlags = flags.set !== undefined || flags.schemaVersion !== undefined;
  if (!byFlags && !isTerminal(context.stdin)) {
    throw new CommandError('expected --set or --schema-version: there is no terminal for an editor', exitCodes.usage);
  }
  const { queue: opened, name } = await openQueue(flags, session);
  const [{ editDeadLetter, findDeadLetter, openRecordFile, replaceDeadLetter }, { createTwoFilesPatch }] =
    await Promise.all([import('@order-events/dead-letters'), import('diff')]);
  await using queue = opened;
  const letter = await findDeadLetter(queue, id, { signal });
  const time = { now: queue.now(), maxClockSkew: await clockSkewOf(session) };
  const { set = [], schemaVersion } = flags;
  const edited = byFlags
    ? editDeadLetter(letter, { set, schemaVersion }, time)
    : await editByHand(letter, time, session, context);

  const patch = createTwoFilesPatch('before', 'after', `${edited.before}\n`, `${edited.after}\n`, '', '');
  for (const line of patch.split('\n').slice(1)) output.tell(line);
  if (flags.dryRun) return output.tell('nothing was changed');
  await confirm(`replace the dead letter in ${name}`);
  await using originals = await openRecordFile(flags.originals ?? (await recordFilePath('edited', queue, session)));
  const editedId = await replaceDeadLetter(queue, edited, originals);
  if (output.json) return output.print(toJson({ messageId: editedId, editedFrom: id, original: originals.path }));
  output.print(`edited; it is now ${editedId}, and the original is in ${originals.path}`);
  output.print(`next: ${session.program} dlq redrive${repeated(flags)} --id ${editedId}`);
}

/** Until the consumer would take it, or the person gives up: what was typed is there again at each attempt. */
async function editByHand(
  letter: DeadLetter,
  time: ReadingTime,
  { output, signal }: Session,
  context: CommandContext,
): Promise<EditedLetter> {
  const [{ editableText, editDeadLetter, InvalidEditError }, { editText }, { confirm: ask }] = await Promise.all([
    import('@order-events/dead-letters'),
    import('./edit-text.ts'),
    import('@inquirer/prompts'),
  ]);
  for (let text = editableText(letter); ;) {
    text = await editText(text, context);
    const change: Edit = { text: text.trimEnd() };
    try {
      return editDeadLetter(letter, change, time);
    } catch (error) {
      if (!(error instanceof InvalidEditError)) throw error;
      output.tell(error.message);
      const streams = { input: context.stdin, output: context.stderr, signal };
      if (!(await ask({ message: 'Edit again?', default: true }, streams))) throw error;
    }
  }
}

function parseSet(text: string, earlier: EditFlags['set'] = []): NonNullable<EditFlags['set']> {
  const [, pointer, value] = /^(\/[^=]*)=(.*)$/s.exec(text) ?? [];
  if (pointer === undefined || value === undefined) {
    throw new InvalidArgumentError('expected a JSON pointer and a value, such as /quantity=2.');
  }
  const parsed = parseJson(value);
  return [...earlier, { pointer, value: parsed === undefined ? value : parsed.value }];
}
