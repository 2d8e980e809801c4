import type { CandidateRun } from './run-candidate.ts';

/** How a candidate's claims stand against what the endpoint knows. */
export interface Verdict {
  /** The orders that it said were published, and that were. */
  readonly confirmed: number;
  /** The orders that the endpoint never took, though the candidate did not say that they failed. */
  readonly lost: number;
  /** Whether it told of every order once, and truly: the endpoint leaves no doubt about any. */
  readonly exact: boolean;
}

/** Compares what a candidate told with what is true. */
export function judge({ orderIds, taken, claims }: Pick<CandidateRun, 'orderIds' | 'taken' | 'claims'>): Verdict {
  const published = new Set(claims.published);
  const failed = new Set(claims.failed);
  const isTold = (id: string) => (taken.has(id) ? published : failed).has(id);
  return {
    confirmed: orderIds.filter((id) => published.has(id) && taken.has(id)).length,
    lost: orderIds.filter((id) => !taken.has(id) && !failed.has(id)).length,
    exact: orderIds.every(isTold) && claims.published.length + claims.failed.length === orderIds.length,
  };
}
