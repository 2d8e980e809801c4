import type { Evidence, Recorded } from '../evidence.ts';
import type { LawViolation } from '../law-violation.ts';
import { mustRefuse } from '../must-refuse.ts';
import { type At, type Publication, publicationsOf, takenOrders } from '../publications.ts';

type Taken = readonly At<Recorded<'published'>>[];
type Result = At<Recorded<'told'>>;

/**
 * What a service is told of an order is true. One that was published is with SNS by then, under the id that it was told.
 * One that was refused, that has no result, or that failed and was surely not published, SNS never took. And the publisher
 * refuses what is no order event or more than the topic takes, and nothing else.
 */
export function trueResults(evidence: Evidence): readonly LawViolation[] {
  const taken = takenOrders(evidence);
  return publicationsOf(evidence).flatMap((publication) =>
    publication.given.orders.flatMap(({ correlationId }, index) => {
      const own = taken.get(correlationId) ?? [];
      const result = publication.told.find((told) => told.index === index);
      const explanation = faultOf(own, result) ?? refusalFault(publication, index, result);
      if (explanation === undefined) return [];
      const events = [publication.given, ...own, ...(result ? [result] : [])].map(({ position }) => position);
      return { law: 'true results' as const, explanation: `${correlationId} ${explanation}`, events };
    }),
  );
}

function faultOf(taken: Taken, result: Result | undefined): string | undefined {
  if (result?.status === 'published') {
    const { snsMessageId, position } = result;
    const isTrue = taken.some((message) => message.snsMessageId === snsMessageId && message.position < position);
    return isTrue ? undefined : 'was said to be published under an id that SNS had not given it';
  }
  if (taken.length === 0 || result?.maybePublished === true) return undefined;
  if (result === undefined) return 'has no result, and SNS took it';
  return `${result.status === 'refused' ? 'was refused' : 'was said not to be published'}, and SNS took it`;
}

function refusalFault({ given, concluded }: Publication, index: number, result: Result | undefined) {
  if (result === undefined) return undefined;
  const reason = mustRefuse(given, index);
  if (result.status === 'refused') return reason === undefined ? 'was refused without a reason' : undefined;
  // when a service wants no more of it, its publisher need not look at an order any more
  if (reason === undefined || (result.status === 'failed' && concluded?.aborted)) return undefined;
  return `${reason}, and was not refused`;
}
