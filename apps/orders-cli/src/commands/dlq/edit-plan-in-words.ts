import type { EditPlan, EditRefusal } from '@order-events/dead-letters';
import { toNumber } from '../../counted.ts';
import { toLoss } from './edit-loss.ts';
import { linesOfDifference } from './lines-of-difference.ts';

/** Most reasons that are shown; --json prints all. */
const shownRefusals = 10;

/** What a plan would do and would leave, for people. @example for (const line of await linesOfPlan(plan)) output.tell(line); */
export async function linesOfPlan(plan: EditPlan): Promise<readonly string[]> {
  const { editable, passing, lostAttributes, first, refused, refusals } = plan;
  const lines = [`with this edit, the consumer would take ${toNumber(editable.length)}`];
  if (passing > 0) {
    const [they, them] = passing === 1 ? ['it is', 'it'] : ['they are', 'them'];
    lines.push(`${toNumber(passing)} the consumer would take as ${they}: redrive ${them}`);
  }
  if (refused > 0) lines.push(`${toNumber(refused)} would stay as ${refused === 1 ? 'it is' : 'they are'}:`);
  for (const { message, details, count } of refusals.slice(0, shownRefusals)) {
    lines.push(`  ${toNumber(count)}: ${message}`, ...details.map((detail) => `    ${detail}`));
  }
  const more = refusals.slice(shownRefusals).reduce((sum, { count }) => sum + count, 0);
  if (more > 0) lines.push(`  ${toNumber(more)} for other reasons, which --json prints`);
  lines.push(...toLoss(lostAttributes));
  if (first !== undefined) {
    lines.push(`the first, ${first.original.messageId}:`, ...(await linesOfDifference(first)));
  }
  return lines;
}

/** What a plan would do and would leave, in numbers, for --json. @example countPlan(plan).editable // 3 */
export function countPlan({ editable, passing, refused, refusals, lostAttributes }: EditPlan): {
  readonly selected: number;
  readonly editable: number;
  readonly passing: number;
  readonly refused: number;
  readonly reasons: readonly EditRefusal[];
  readonly lostAttributes: readonly string[];
} {
  const selected = editable.length + passing + refused;
  return { selected, editable: editable.length, passing, refused, reasons: refusals, lostAttributes };
}
