import type { Comparison, Verdict } from './comparison.ts';
import type { Note } from './find-moved-values.ts';
import type { Mode } from './mode.ts';

/** What became of a check. */
export interface Report {
  readonly mode: Mode;
  /** The worst of the schemas' verdicts. */
  readonly verdict: Verdict;
  readonly schemas: readonly SchemaReport[];
  /** What of the check did not take place, in words. */
  readonly notes: readonly string[];
}

/** What became of one schema. */
export interface SchemaReport {
  /** The schema's file, as it is now. */
  readonly path: string;
  /** What it was compared with, such as a commit, a tag or a file. */
  readonly against: string;
  readonly change: 'unchanged' | 'edited' | 'new' | 'removed';
  readonly verdict: Verdict;
  /** One for each direction of the mode; none where there was nothing to compare. */
  readonly comparisons: readonly Comparison[];
  /** What is compatible to validators, and may break code that reads more than they do. */
  readonly notes: readonly Note[];
}

/** The worst of some verdicts: something broken is worse than something that is not known. */
export function worstOf(verdicts: readonly Verdict[]): Verdict {
  return (['broken', 'undecided'] as const).find((verdict) => verdicts.includes(verdict)) ?? 'compatible';
}
