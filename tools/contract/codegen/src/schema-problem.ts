/** What is wrong with a schema, and where. */
export interface SchemaProblem {
  /** The JSON pointer to the place in the file; empty for the whole. */
  readonly pointer: string;
  /** What was expected, and what to write instead. */
  readonly message: string;
}

/** The problems without those at a place of which an earlier one has spoken. */
export function firstAtEachPlace(problems: readonly SchemaProblem[]): readonly SchemaProblem[] {
  const places = new Set<string>();
  return problems.filter(({ pointer }) => !places.has(pointer) && places.add(pointer));
}
