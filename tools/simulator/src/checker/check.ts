import type { Recording } from '../run/history.ts';
import { toEvidence } from './evidence.ts';
import type { LawViolation } from './law-violation.ts';
import { laws } from './laws/index.ts';

/**
 * Checks every law on what was recorded of one simulation, once everything is at rest. Shares no code with what is
 * simulated but the contract.
 *
 * @returns What is wrong; empty when every law holds.
 * @example check(recording).map(({ law }) => law) // ['no regression']
 */
export function check(recording: Recording): readonly LawViolation[] {
  const evidence = toEvidence(recording);
  return Object.values(laws).flatMap((law) => law(evidence));
}
