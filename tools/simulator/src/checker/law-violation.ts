/** The laws that a recording is checked against, by their names. */
export type LawName =
  | 'exactly one fate'
  | 'never invented'
  | 'convergence'
  | 'no regression'
  | 'ack after the fact'
  | 'good neighbours'
  | 'expected is not exceptional'
  | 'redrive is safe'
  | 'exactly one result'
  | 'true results'
  | 'within the limits';

/** A law that does not hold in a recording, and what proves it. */
export interface LawViolation {
  readonly law: LawName;
  /** For a person: what happened, and what should have. */
  readonly explanation: string;
  /** Where in the history to look: indices, in their order. */
  readonly events: readonly number[];
}
