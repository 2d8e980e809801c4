import type { JsonSchema } from '@order-events/contract-codegen';
import { checkGenerated, type GenerationOptions } from './check-generated.ts';
import type { Comparison, Direction } from './comparison.ts';
import type { Sides } from './describe-rule.ts';
import { findDifferences } from './find-differences.ts';
import { createJudge } from './judge.ts';

/**
 * Tells whether one side reads everything that the other may write.
 *
 * The structures are compared first; each difference is shown by a message that the generated validators of both sides
 * have judged. Where there is none, messages that are generated from the writer's schema must not show one either.
 *
 * @param from - The old schema, which keeps the dialect.
 * @param to - The new one.
 * @example compareDirection(v1, stricter, 'BACKWARD').differences[0]?.counterExample // { quantity: 1001, … }
 */
export function compareDirection(
  from: JsonSchema,
  to: JsonSchema,
  direction: Direction,
  options: GenerationOptions = {},
): Comparison {
  const sides: Sides =
    direction === 'BACKWARD'
      ? { writer: from, reader: to, older: 'writer' }
      : { writer: to, reader: from, older: 'reader' };
  const judge = createJudge(sides);
  const { differences, undecided } = findDifferences(sides, judge);
  if (differences.length > 0) return { direction, verdict: 'broken', differences, undecided };
  const { generated, difference } = checkGenerated(sides, judge, options);
  if (difference) return { direction, verdict: 'broken', differences: [difference], undecided, generated };
  return { direction, verdict: undecided.length > 0 ? 'undecided' : 'compatible', differences, undecided, generated };
}
