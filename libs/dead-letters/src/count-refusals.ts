/** How often SQS gave a code for not doing something. */
export interface Refusal {
  readonly code: string;
  readonly count: number;
}

/**
 * Counts the codes of SQS's refusals.
 *
 * @example
 * const refusals = countRefusals();
 * refusals.add(['InternalError', 'InternalError']);
 * refusals.byCount(); // [{ code: 'InternalError', count: 2 }]
 */
export function countRefusals() {
  const counts = new Map<string, number>();
  return {
    add: (codes: Iterable<string>): void => {
      for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
    },
    /** The most frequent first. */
    byCount: (): readonly Refusal[] =>
      [...counts].map(([code, count]) => ({ code, count })).toSorted((left, right) => right.count - left.count),
  };
}
