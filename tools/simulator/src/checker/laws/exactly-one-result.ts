import { type Evidence, indexed } from '../evidence.ts';
import type { LawViolation } from '../law-violation.ts';
import { type Publication, publicationsOf } from '../publications.ts';

/**
 * A service is told of each order that it gives to its publisher exactly once, in the order in which it gave them, and
 * then that this was all. When it wants no more of a list, it is told of the first orders of it only. What the publisher
 * says in sum of a list is the sum of what it has said.
 */
export function exactlyOneResult(evidence: Evidence): readonly LawViolation[] {
  const faulty = publicationsOf(evidence).flatMap((publication) => {
    const fault = faultOf(publication);
    return fault === undefined ? [] : toViolation(fault, publication.given.position);
  });
  const crashed = indexed(evidence, 'publisher-crashed').map(([, index]) =>
    toViolation('a publisher left a rejection that nobody handles', index),
  );
  return [...faulty, ...crashed];
}

function faultOf({ given, told, concluded }: Publication): string | undefined {
  const misplaced = told.findIndex(({ index }, place) => index !== place);
  if (misplaced !== -1) return `the result of order ${told[misplaced]?.index} came in the place of order ${misplaced}`;
  if (concluded?.error !== undefined) return `${concluded.error} came in place of a result`;
  if (told.length > given.orders.length)
    return `there are ${told.length} results of ${given.orders.length} order${given.orders.length === 1 ? '' : 's'}`;
  const isShort = told.length < given.orders.length;
  if (isShort && !(concluded?.aborted && given.how === 'publishAll')) return `order ${told.length} has no result`;
  if (concluded === undefined) return 'the publisher never came to the end of a list';
  if (isShort && !concluded.summary?.aborted)
    return 'a list was ended before it was read, and its summary does not say so';
  return isSumOf(told, concluded.summary) ? undefined : 'the summary of a list is not the sum of its results';
}

function isSumOf(told: Publication['told'], summary: NonNullable<Publication['concluded']>['summary']): boolean {
  const count = (status: string) => told.filter((result) => result.status === status).length;
  return (
    summary === undefined ||
    (summary.orders === told.length &&
      (['published', 'refused', 'failed'] as const).every((status) => summary[status] === count(status)))
  );
}

function toViolation(explanation: string, ...events: number[]): LawViolation {
  return { law: 'exactly one result', explanation, events };
}
