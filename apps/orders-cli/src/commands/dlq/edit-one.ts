import type { ReadingTime } from '@order-events/core';
import type { DeadLetter, Edit, EditedLetter } from '@order-events/dead-letters';
import { clockSkewOf } from '../../clock-skew-of.ts';
import { CommandError } from '../../command-error.ts';
import type { CommandContext, Session } from '../../context.ts';
import { exitCodes } from '../../exit-codes.ts';
import { repeated } from '../../options.ts';
import { toJson } from '../../visible.ts';
import { openQueue } from './dead-letter-options.ts';
import type { EditFlags } from './edit-flags.ts';
import { linesOfDifference } from './lines-of-difference.ts';
import { recordFilePath } from './record-file-path.ts';
import { tellOfLostAttributes } from './tell-of-lost-attributes.ts';

/**
 * Edits a dead letter: as the command line says, or else by hand.
 *
 * @throws {CommandError} when the edit cannot be made, with every rule that refuses it, or is given up.
 */
export async function editOne(
  id: string,
  edit: Edit | undefined,
  flags: EditFlags,
  session: Session,
  context: CommandContext,
): Promise<void> {
  const { output, confirm, signal } = session;
  const { queue: opened, name } = await openQueue(flags, session);
  const { editDeadLetter, findDeadLetter, InvalidEditError, openRecordFile, replaceDeadLetters } =
    await import('@order-events/dead-letters');
  await using queue = opened;
  const letter = await findDeadLetter(queue, id, { signal });
  const time = { now: queue.now(), maxClockSkew: await clockSkewOf(session) };
  let edited: EditedLetter;
  try {
    edited = edit === undefined ? await editByHand(letter, time, session, context) : editDeadLetter(letter, edit, time);
  } catch (error) {
    if (!(error instanceof InvalidEditError)) throw error;
    const { message, details } = error;
    throw new CommandError(`${message}; nothing was changed`, exitCodes.problem, { cause: error, details });
  }
  for (const line of await linesOfDifference(edited)) output.tell(line);
  if (flags.dryRun) return output.tell('nothing was changed');
  await confirm(`replace the dead letter in ${name}`);
  await using originals = await openRecordFile(flags.originals ?? (await recordFilePath('edited', queue, session)));
  const [replacement] = await replaceDeadLetters(queue, [edited], originals);
  if (replacement === undefined || 'refusal' in replacement) {
    throw new CommandError(
      `SQS did not take the edited message (${replacement?.refusal}); nothing was changed`,
      exitCodes.problem,
    );
  }
  const { messageId, isOriginalLeft, lostAttributes } = replacement;
  tellOfLostAttributes(lostAttributes, session);
  if (output.json) output.print(toJson({ messageId, editedFrom: id, original: originals.path }));
  else {
    output.print(`edited; it is now ${messageId}, and the original is in ${originals.path}`);
    output.print(`next: ${session.program} dlq redrive${repeated(flags)} --id ${messageId}`);
  }
  if (isOriginalLeft) {
    throw new CommandError(`the original ${id} was not deleted and is still in ${name}, too`, exitCodes.partial);
  }
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
  for (let text = editableText(letter).trimEnd(); ;) {
    const saved = (await editText(text, context)).trimEnd();
    if (saved === text) throw new CommandError('the editor saved no change; nothing was changed', exitCodes.problem);
    text = saved;
    try {
      return editDeadLetter(letter, { text }, time);
    } catch (error) {
      if (!(error instanceof InvalidEditError)) throw error;
      output.tell(error.message);
      for (const detail of error.details) output.tell(`  ${detail}`);
      const streams = { input: context.stdin, output: context.stderr, signal };
      if (!(await ask({ message: 'Edit again?', default: true }, streams))) {
        throw new CommandError('nothing was changed', exitCodes.problem, { cause: error });
      }
    }
  }
}
