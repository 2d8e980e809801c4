import type { Edit, EditPlan, Replacement } from '@order-events/dead-letters';
import { clockSkewOf } from '../../clock-skew-of.ts';
import { CommandError } from '../../command-error.ts';
import type { Session } from '../../context.ts';
import { counted, toNumber } from '../../counted.ts';
import { exitCodes } from '../../exit-codes.ts';
import { explainError } from '../../explain-error.ts';
import { interruptedAfter } from '../../interruption.ts';
import { repeated } from '../../options.ts';
import { toJson } from '../../visible.ts';
import { inWords } from './count-selected.ts';
import { type OpenedQueue, openQueue, toSelection } from './dead-letter-options.ts';
import type { EditFlags } from './edit-flags.ts';
import { editInJson } from './edit-in-json.ts';
import { countPlan, linesOfPlan } from './edit-plan-in-words.ts';
import { failForProblems, toMissing, toUnseen } from './problems.ts';
import { readSelected } from './read-selected.ts';
import { recordFilePath } from './record-file-path.ts';
import { tellOfLostAttributes } from './tell-of-lost-attributes.ts';

interface EditCounts {
  /** Edited now: the edited message was sent. */
  readonly edited: number;
  /** Number of those whose original was not deleted. */
  readonly originalsLeft: number;
  /** Not touched: not taken by SQS, or no longer held. */
  readonly failed: number;
  /** Why originals were left and edits failed, with the number of dead letters. */
  readonly failures: Readonly<Record<string, number>>;
}

interface Outcome extends EditCounts {
  /** The file of the originals, where the work was begun. */
  readonly originals?: string;
  /** What ended the work early. */
  readonly failure?: unknown;
}

/** Makes one edit in every dead letter that the filters select: reads them, tells the plan, asks, and carries it out. */
export async function editSelected(edit: Edit, flags: EditFlags, session: Session): Promise<void> {
  const { output, confirm, signal } = session;
  const opened = await openQueue(flags, session);
  const { name, openedAt } = opened;
  await using queue = opened.queue;
  const { planEdit } = await import('@order-events/dead-letters');
  const time = { now: openedAt, maxClockSkew: await clockSkewOf(session) };
  const planner = planEdit(edit, time, { editPassing: flags.id !== undefined });
  const { read, unseen } = await readSelected(opened, toSelection(flags, openedAt), session, planner.add);
  if (signal.aborted) throw interruptedAfter(signal, 'nothing was changed');
  const plan = planner.plan();
  const planned = countPlan(plan);
  const { selected } = planned;
  // what is edited stays hidden from others until it is, however long the plan is read
  await queue.giveBack(plan.editable);
  if (flags.dryRun && output.json) {
    const first = plan.first && editInJson(plan.first);
    output.print(toJson({ dryRun: true, ...planned, unseen, first }));
  } else {
    const isResult = !output.json && (flags.dryRun || selected === 0);
    const lines =
      selected === 0
        ? [`No dead letter of ${name} is selected; nothing was changed.`]
        : [`${inWords(selected, read, name)} ${selected === 1 ? 'is' : 'are'} selected`, ...(await linesOfPlan(plan))];
    for (const line of lines) (isResult ? output.print : output.tell)(line);
  }
  const missing = [toMissing(flags.id, selected, session), toUnseen(unseen, name)];
  if (flags.dryRun) return failForProblems(missing, unseen > 0);

  let outcome: Outcome = { edited: 0, originalsLeft: 0, failed: 0, failures: {} };
  if (plan.editable.length > 0) {
    await confirm(`edit ${inWords(plan.editable.length, read, name)}`);
    outcome = await carryOut(plan, opened, flags, session);
  }
  if (output.json) output.print(toJson({ dryRun: false, ...planned, ...outcome, failure: undefined, unseen }));
  else if (selected > 0) {
    output.print(`${counted(outcome.edited, 'dead letter')} of ${name} edited`);
    if (outcome.edited > 0) {
      output.print(`the originals are in ${outcome.originals}`);
      output.print(`next: ${session.program} dlq redrive${repeated(flags)} --code EDITED`);
    }
  }
  const intended = plan.editable.length + plan.refused;
  // a request that got no answer may have been carried out
  const fate = outcome.failure === undefined ? 'not edited' : 'not known to be edited';
  const stayed =
    outcome.edited === intended
      ? undefined
      : `${toNumber(intended - outcome.edited)} of ${counted(intended, 'dead letter')} ${fate}`;
  failUnlessAll(outcome, [stayed, toLeft(outcome), ...missing], outcome.edited > 0 || unseen > 0, session);
}

async function carryOut(plan: EditPlan, { queue }: OpenedQueue, flags: EditFlags, session: Session): Promise<Outcome> {
  const { output, signal } = session;
  const { editDeadLetters, noLongerHeld, openRecordFile } = await import('@order-events/dead-letters');
  await using originals = await openRecordFile(flags.originals ?? (await recordFilePath('edited', queue, session)));
  // before anything is sent: it may be needed after a crash
  output.tell(`the originals are kept in ${originals.path}`);
  using progress = output.progress('dead letters edited');
  const counts = { edited: 0, originalsLeft: 0, failed: 0, failures: {} as Record<string, number> };
  const lost = new Set<string>();

  function count(replacement: Replacement): void {
    const why = whyNotDone(replacement, noLongerHeld);
    if (why !== undefined) counts.failures[why] = (counts.failures[why] ?? 0) + 1;
    if ('refusal' in replacement) {
      counts.failed += 1;
      return;
    }
    const { messageId, originalId: editedFrom, isOriginalLeft, whyLeft } = replacement;
    counts.edited += 1;
    if (isOriginalLeft) counts.originalsLeft += 1;
    for (const name of replacement.lostAttributes) lost.add(name);
    if (output.json) {
      output.print(toJson({ messageId, editedFrom, ...(isOriginalLeft && { isOriginalLeft, whyLeft }) }));
    }
  }

  let failure: unknown;
  try {
    await editDeadLetters(queue, plan, {
      originals,
      signal,
      onReplaced: (replacements) => {
        replacements.forEach(count);
        progress.at(counts.edited + counts.failed, plan.editable.length);
      },
    });
  } catch (error) {
    failure = error;
  }
  tellOfLostAttributes(lost, session);
  return { ...counts, originals: originals.path, failure };
}

function whyNotDone(replacement: Replacement, noLongerHeld: string): string | undefined {
  if ('refusal' in replacement) {
    return replacement.refusal === noLongerHeld
      ? `${noLongerHeld}, and another reader may have it: run it again`
      : `SQS did not take the edited message: ${replacement.refusal}`;
  }
  return replacement.isOriginalLeft
    ? `the original was not deleted and is still there, too: ${replacement.whyLeft}`
    : undefined;
}

function toLeft({ originalsLeft }: EditCounts): string | undefined {
  if (originalsLeft === 0) return undefined;
  const originals = originalsLeft === 1 ? 'the original was' : 'the originals were';
  return `${toNumber(originalsLeft)} edited, but ${originals} not deleted`;
}

/** @throws {CommandError} when something that was selected stays as it was or is there twice, or may not have been seen. */
function failUnlessAll(
  outcome: Outcome,
  problems: readonly (string | undefined)[],
  isPart: boolean,
  session: Session,
): void {
  const { edited, originalsLeft, failures, failure } = outcome;
  const details = Object.entries(failures).map(([why, count]) => `${toNumber(count)}: ${why}`);
  if (failure !== undefined) {
    if (edited === 0) throw failure;
    const all = [explainError(failure, session).message, ...problems.filter((problem) => problem !== undefined)];
    throw new CommandError(all.join('; '), exitCodes.partial, { cause: failure, details });
  }
  if (session.signal.aborted) {
    const others =
      originalsLeft === 0
        ? 'the others are as they were'
        : `but ${toNumber(originalsLeft)} of the originals ${originalsLeft === 1 ? 'was' : 'were'} not deleted`;
    throw interruptedAfter(session.signal, `${counted(edited, 'dead letter')} edited, ${others}`, details);
  }
  failForProblems(problems, isPart, details);
}
