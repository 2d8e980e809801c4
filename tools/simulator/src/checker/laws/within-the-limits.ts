import { type Evidence, indexed } from '../evidence.ts';
import type { LawViolation } from '../law-violation.ts';

/** A publisher makes no request that SNS refuses for its size, the number of its entries or their ids. */
export function withinTheLimits(evidence: Evidence): readonly LawViolation[] {
  return indexed(evidence, 'publish-requested').flatMap(([{ excess }, index]) =>
    excess === undefined
      ? []
      : { law: 'within the limits' as const, explanation: `SNS refused: ${excess}`, events: [index] },
  );
}
