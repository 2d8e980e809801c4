import type { Refusal } from '@order-events/dead-letters';
import type { Session } from '../../context.ts';
import { CommandError } from '../../command-error.ts';
import { counted, toNumber } from '../../counted.ts';
import { exitCodes } from '../../exit-codes.ts';

/**
 * Ends a command that did not do all that was asked for.
 *
 * @param isPart - Whether a part was done.
 * @throws {CommandError} with all problems; nothing where each is `undefined`.
 * @example failForProblems([toLater(2), toUnseen(0, 'dev-OrderDLQ')], true)
 */
export function failForProblems(
  problems: readonly (string | undefined)[],
  isPart: boolean,
  details: readonly string[] = [],
): void {
  const found = problems.filter((problem) => problem !== undefined);
  if (found.length === 0) return;
  throw new CommandError(found.join('; '), isPart ? exitCodes.partial : exitCodes.problem, { details });
}

/**
 * What to say of dead letters that SQS counts and that did not come.
 *
 * @example toUnseen(5, 'dev-OrderDLQ')
 */
export function toUnseen(unseen: number, name: string): string | undefined {
  if (unseen === 0) return undefined;
  const [were, them] = unseen === 1 ? ['was', 'it'] : ['were', 'them'];
  return `${counted(unseen, 'dead letter')} of ${name} ${were} not seen: another reader holds ${them}, or the count of SQS is late; run it again in a minute`;
}

/**
 * What to say of ids that were asked for and are not there.
 *
 * @example toMissing(['m-1', 'm-2'], 1, session)
 */
export function toMissing(
  ids: readonly string[] | undefined,
  found: number,
  { program }: Pick<Session, 'program'>,
): string | undefined {
  const wanted = new Set(ids).size;
  if (found >= wanted) return undefined;
  return `expected ${counted(wanted, 'dead letter')} of these ids, found ${found}; \`${program} dlq list --each\` shows the ids`;
}

/** @example toLater(2) // '2 dead letters came after the command had begun, and stayed' */
export function toLater(later: number): string | undefined {
  return later === 0 ? undefined : `${counted(later, 'dead letter')} came after the command had begun, and stayed`;
}

/** @example toRefused([{ code: 'InternalError', count: 2 }], 'delete') // 'SQS did not delete 2 dead letters (InternalError 2)' */
export function toRefused(refusals: readonly Refusal[], act: string): string | undefined {
  if (refusals.length === 0) return undefined;
  const total = refusals.reduce((sum, { count }) => sum + count, 0);
  const codes = refusals.map(({ code, count }) => `${code} ${toNumber(count)}`).join(', ');
  return `SQS did not ${act} ${counted(total, 'dead letter')} (${codes})`;
}
