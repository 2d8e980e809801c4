import { describeMessage, type Evidence, indexed } from '../evidence.ts';
import type { LawViolation } from '../law-violation.ts';
import { unfoundedFailures } from '../unfounded-failures.ts';

/** How an invocation ends without an answer through its own fault, in words. */
const silentEnds: Readonly<Record<string, string>> = { threw: 'threw', 'timed-out': 'did not answer in time' };

/**
 * A record never changes the outcome of another record of its batch. So none is reported as failed unless something
 * failed for it, and every batch is answered: after a throw or a timeout all of its records come again.
 */
export function goodNeighbours(evidence: Evidence): readonly LawViolation[] {
  const reported = unfoundedFailures(evidence)
    .filter(({ isExpected }) => !isExpected)
    .map(({ message, index }) =>
      toViolation(`${describeMessage(message)} was reported as failed, and nothing had failed for it`, index),
    );
  const silent = indexed(evidence, 'ended').flatMap(([{ invocation, how }, index]) => {
    const end = silentEnds[how];
    return end ? [toViolation(`${invocation} ${end}, so that its whole batch comes again`, index)] : [];
  });
  return [...reported, ...silent];
}

function toViolation(explanation: string, index: number): LawViolation {
  return { law: 'good neighbours', explanation, events: [index] };
}
