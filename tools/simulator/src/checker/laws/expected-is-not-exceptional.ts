import { describeMessage, type Evidence } from '../evidence.ts';
import type { LawViolation } from '../law-violation.ts';
import { unfoundedFailures } from '../unfounded-failures.ts';

/** A duplicate or a stale event is an outcome: once the store has said so, its record is not reported as failed. */
export function expectedIsNotExceptional(evidence: Evidence): readonly LawViolation[] {
  return unfoundedFailures(evidence)
    .filter(({ isExpected }) => isExpected)
    .map(({ message, index }) => ({
      law: 'expected is not exceptional',
      explanation: `${describeMessage(message)} was reported as failed, though the store had it or a newer one`,
      events: [message.index, index],
    }));
}
