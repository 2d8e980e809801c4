import type { Edit, EditPlan, EditRefusal, Replacement } from '@order-events/dead-letters';
import { clockSkewOf } from '../../clock-skew-of.ts';
import type { Session } from '../../context.ts';
import { counted, toNumber } from '../../counted.ts';
import { interruptedAfter } from '../../interruption.ts';
import { repeated } from '../../options.ts';
import { toJson } from '../../visible.ts';
import { inWords } from './count-selected.ts';
import { type OpenedQueue, openQueue, toSelection } from './dead-letter-options.ts';
import type { EditFlags } from './edit-flags.ts';
import { failedAfter } from './failed-after.ts';
import { linesOfDifference } from './lines-of-difference.ts';
import { failForProblems, toMissing, toUnseen } from './problems.ts';
import { readSelected } from './read-selected.ts';
import { recordFilePath } from './record-file-path.ts';
import { tellOfLostAttributes } from './tell-of-lost-attributes.ts';

/** Most reasons that are shown; --json prints all. */
const shownRefusals = 10;

interface EditCounts {
  /** Edited now, with the original deleted. */
  readonly edited: number;
  /** Not taken by SQS, or not deleted after the edited message was sent. */
  readonly failed: number;
  /** Why those failed, by how many did. */
  readonly failures: Readonly<Record<string, number>>;
}

/** Makes one edit in every dead letter that the filters select: reads them, tells the plan, asks, and carries it out. */
export async function editSelected(edit: Edit, flags: EditFlags, session: Session): Promise<void> {
  const { output, confirm, signal } = session;
  const opened = await openQueue(flags, session);
  const { name, openedAt } = opened;
  await using queue = opened.queue;
  const { planEdit } = await import('@order-events/dead-letters');
  const planner = planEdit(edit, { now: openedAt, maxClockSkew: await clockSkewOf(session) });
  const { read, unseen } = await readSelected(opened, toSelection(flags, openedAt), session, planner.add);
  signal.throwIfAborted();
  const plan = planner.plan();
  const selected = plan.editable.length + plan.refused;
  // what is edited stays hidden from others until it is, however long the plan is read
  await queue.giveBack(plan.editable);
  const lines =
    selected === 0
      ? [`No dead letter of ${name} is selected; nothing was changed.`]
      : [`${inWords(selected, read, name)} ${selected === 1 ? 'is' : 'are'} selected`, ...(await linesOfPlan(plan))];
  if (flags.dryRun && output.json)
    output.print(toJson({ dryRun: true, ...countsOf(plan), unseen, first: firstOf(plan) }));
  else for (const line of lines) (flags.dryRun || selected === 0 ? output.print : output.tell)(line);
  const missing = [toMissing(flags.id, selected, session), toUnseen(unseen, name)];
  if (flags.dryRun) return failForProblems(missing, unseen > 0);

  let counts: EditCounts = { edited: 0, failed: 0, failures: {} };
  let originals: string | undefined;
  if (plan.editable.length > 0) {
    await confirm(`edit ${inWords(plan.editable.length, read, name)}`);
    ({ originals, ...counts } = await carryOut(plan, opened, flags, session));
  }
  if (output.json) output.print(toJson({ dryRun: false, ...countsOf(plan), ...counts, unseen, originals }));
  else if (selected > 0) {
    output.print(`${counted(counts.edited, 'dead letter')} of ${name} edited`);
    if (originals !== undefined) output.print(`the originals are in ${originals}`);
    if (counts.edited > 0) output.print(`next: ${session.program} dlq redrive${repeated(flags)} --code EDITED`);
  }
  failUnlessAll(counts, selected, missing, session);
}

async function carryOut(
  plan: EditPlan,
  { queue }: OpenedQueue,
  flags: EditFlags,
  session: Session,
): Promise<EditCounts & { readonly originals: string }> {
  const { output, signal } = session;
  const { editDeadLetters, openRecordFile } = await import('@order-events/dead-letters');
  await using originals = await openRecordFile(flags.originals ?? (await recordFilePath('edited', queue, session)));
  using progress = output.progress('dead letters edited');
  const counts = { edited: 0, failed: 0, failures: {} as Record<string, number> };
  const lost = new Set<string>();
  await editDeadLetters(queue, plan, {
    originals,
    signal,
    onReplaced: (replacements) => {
      for (const replacement of replacements) {
        const failure = failureOf(replacement);
        if ('lostAttributes' in replacement) for (const name of replacement.lostAttributes) lost.add(name);
        if (failure === undefined) counts.edited += 1;
        else {
          counts.failed += 1;
          counts.failures[failure] = (counts.failures[failure] ?? 0) + 1;
        }
        if ('messageId' in replacement && output.json)
          output.print(toJson({ messageId: replacement.messageId, editedFrom: replacement.originalId }));
      }
      progress.at(counts.edited + counts.failed, plan.editable.length);
    },
  }).catch((error: unknown) => {
    throw failedAfter(error, counts.edited, 'edited', session);
  });
  tellOfLostAttributes(lost, session);
  return { ...counts, originals: originals.path };
}

function failureOf(replacement: Replacement): string | undefined {
  if ('refusal' in replacement) return `SQS did not take the edited message: ${replacement.refusal}`;
  return replacement.isOriginalLeft ? 'SQS did not delete the original, which is still there, too' : undefined;
}

async function linesOfPlan({ editable, passing, first, refused, refusals }: EditPlan): Promise<readonly string[]> {
  const lines = [`with this edit, the consumer would take ${toNumber(editable.length)}`];
  if (passing > 0) lines.push(`${toNumber(passing)} of these it would take without the edit, too`);
  if (refused > 0) lines.push(`${toNumber(refused)} would stay as ${refused === 1 ? 'it is' : 'they are'}:`);
  for (const { message, details, count } of refusals.slice(0, shownRefusals)) {
    lines.push(`  ${toNumber(count)}: ${message}`, ...details.map((detail) => `    ${detail}`));
  }
  const more = refusals.slice(shownRefusals).reduce((sum, { count }) => sum + count, 0);
  if (more > 0) lines.push(`  ${toNumber(more)} for other reasons, which --json prints`);
  if (first !== undefined) {
    lines.push(`the first, ${first.original.messageId}:`, ...(await linesOfDifference(first)));
  }
  return lines;
}

function countsOf({ editable, passing, refused, refusals }: EditPlan): {
  readonly selected: number;
  readonly editable: number;
  readonly passing: number;
  readonly refused: number;
  readonly reasons: readonly EditRefusal[];
} {
  return { selected: editable.length + refused, editable: editable.length, passing, refused, reasons: refusals };
}

function firstOf({ first }: EditPlan) {
  return first && { messageId: first.original.messageId, before: first.before, after: first.after };
}

/** @throws {CommandError} when something that was selected stays as it was, or may not have been seen. */
function failUnlessAll(
  { edited, failures }: EditCounts,
  selected: number,
  missing: readonly (string | undefined)[],
  { signal }: Session,
): void {
  if (signal.aborted) {
    throw interruptedAfter(signal, `${counted(edited, 'dead letter')} edited, the others are as they were`);
  }
  const stayed =
    edited === selected
      ? undefined
      : `${toNumber(selected - edited)} of ${counted(selected, 'dead letter')} not edited`;
  const details = Object.entries(failures).map(([failure, count]) => `${toNumber(count)}: ${failure}`);
  failForProblems([stayed, ...missing], edited > 0 || missing[1] !== undefined, details);
}
