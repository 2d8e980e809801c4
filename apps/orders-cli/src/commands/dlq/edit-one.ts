import type { ReadingTime } from '@order-events/consumer';
import type { DeadLetter, Edit, EditedLetter, Replacement } from '@order-events/dead-letters';
import { clockSkewOf } from '../../clock-skew-of.ts';
import { CommandError } from '../../command-error.ts';
import type { CommandContext, Session } from '../../context.ts';
import { exitCodes } from '../../exit-codes.ts';
import { explainError } from '../../explain-error.ts';
import { interruptedAfter } from '../../interruption.ts';
import { repeated } from '../../options.ts';
import { toJson } from '../../visible.ts';
import { type OpenedQueue, openQueue } from './dead-letter-options.ts';
import type { EditFlags } from './edit-flags.ts';
import { editInJson } from './edit-in-json.ts';
import { toLoss } from './edit-loss.ts';
import { linesOfDifference } from './lines-of-difference.ts';
import { recordFilePath } from './record-file-path.ts';
import { tellOfLostAttributes } from './tell-of-lost-attributes.ts';

/** What the command line asks for. */
interface EditOfOne {
  readonly id: string;
  /** `undefined` for an edit by hand. */
  readonly edit: Edit | undefined;
  readonly flags: EditFlags;
}

interface Place extends Pick<OpenedQueue, 'queue' | 'name'> {
  /** The path of the file of the originals: the same at each call. */
  readonly originalsPath: () => Promise<string>;
}

/**
 * Edits a dead letter: as the command line says, or else by hand.
 *
 * @throws {CommandError} when the edit is refused, with every rule that refuses it, is given up, or is interrupted.
 */
export async function editOne(wanted: EditOfOne, session: Session, context: CommandContext): Promise<void> {
  const { signal } = session;
  const { queue: opened, name } = await openQueue(wanted.flags, session);
  await using queue = opened;
  let path: string | undefined;
  const originalsPath = async () =>
    (path ??= wanted.flags.originals ?? (await recordFilePath('edited', queue, session)));
  const place = { queue, name, originalsPath };
  let edited: EditedLetter | undefined;
  try {
    edited = await prepare(wanted, place, session, context);
    signal.throwIfAborted();
  } catch (error) {
    throw signal.aborted ? interruptedAfter(signal, 'nothing was changed') : error;
  }
  if (edited !== undefined) await replace(edited, place, wanted.flags, session);
}

/** Finds the dead letter, edits it and asks; resolves with `undefined` after a dry run. */
async function prepare(
  { id, edit, flags }: EditOfOne,
  { queue, name, originalsPath }: Place,
  session: Session,
  context: CommandContext,
): Promise<EditedLetter | undefined> {
  const { output, confirm, signal } = session;
  const { editDeadLetter, findDeadLetter, InvalidEditError, openRecordFile } =
    await import('@order-events/dead-letters');
  const letter = await findDeadLetter(queue, id, { signal });
  const time = { now: queue.now(), maxClockSkew: await clockSkewOf(session) };
  signal.throwIfAborted();
  if (edit === undefined && !flags.dryRun) {
    // what is typed is not lost to a file that cannot be opened; another command may write to it until it is needed
    await (await openRecordFile(await originalsPath()))[Symbol.asyncDispose]();
  }
  let edited: EditedLetter;
  try {
    edited = edit === undefined ? await editByHand(letter, time, session, context) : editDeadLetter(letter, edit, time);
  } catch (error) {
    if (!(error instanceof InvalidEditError)) throw error;
    const { message, details } = error;
    throw new CommandError(`${message}; nothing was changed`, exitCodes.problem, { cause: error, details });
  }
  if (flags.dryRun && output.json) output.print(toJson({ dryRun: true, ...editInJson(edited) }));
  else {
    const lines = [...(await linesOfDifference(edited)), ...toLoss(edited.lost)];
    for (const line of lines) (flags.dryRun ? output.print : output.tell)(line);
  }
  if (flags.dryRun) {
    output.tell('nothing was changed');
    return undefined;
  }
  await confirm(`replace the dead letter in ${name}`);
  return edited;
}

async function replace(
  edited: EditedLetter,
  { queue, name, originalsPath }: Place,
  flags: EditFlags,
  session: Session,
): Promise<void> {
  const { output } = session;
  const id = edited.original.messageId;
  const { noLongerHeld, openRecordFile, replaceDeadLetters } = await import('@order-events/dead-letters');
  await using originals = await openRecordFile(await originalsPath());
  // before anything is sent: it may be needed after a crash
  output.tell(`the original is kept in ${originals.path}`);
  const replacements: Replacement[] = [];
  let failure: unknown;
  try {
    await replaceDeadLetters(queue, [edited], { originals, onReplaced: (some) => void replacements.push(...some) });
  } catch (error) {
    failure = error;
  }
  const [replacement] = replacements;
  if (replacement === undefined) throw failure;
  if ('refusal' in replacement) {
    const why =
      replacement.refusal === noLongerHeld
        ? `the dead letter is ${noLongerHeld}, and another reader may have it; nothing was changed; run it again`
        : `SQS did not take the edited message (${replacement.refusal}); nothing was changed`;
    throw new CommandError(why, exitCodes.problem);
  }
  const { messageId, isOriginalLeft, whyLeft, lostAttributes } = replacement;
  tellOfLostAttributes(lostAttributes, session);
  if (output.json) {
    const left = isOriginalLeft ? { isOriginalLeft, whyLeft } : {};
    output.print(toJson({ messageId, editedFrom: id, original: originals.path, ...left }));
  } else {
    output.print(`edited; it is now ${messageId}, and the original is in ${originals.path}`);
    output.print(`next: ${session.program} dlq redrive${repeated(flags)} --id ${messageId}`);
  }
  if (!isOriginalLeft) return;
  throw new CommandError(
    `1 edited, but the original was not deleted (${whyLeft}): ${id} is still in ${name}, too`,
    exitCodes.partial,
    failure === undefined ? {} : { cause: failure, details: [explainError(failure, session).message] },
  );
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
    signal.throwIfAborted();
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
