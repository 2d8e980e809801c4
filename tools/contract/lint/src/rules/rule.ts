import type { Contract } from '../contract.ts';

/** What a rule found at one place of a contract. */
export interface Problem {
  /** The JSON pointer to the schema, or to the keyword, that is to be changed. */
  readonly pointer: string;
  /** What would happen on the wire, in one sentence. */
  readonly reason: string;
  /** What to write instead. */
  readonly fix: string;
}

export interface Rule {
  /** Stable, in kebab-case. */
  readonly name: string;
  readonly find: (contract: Contract) => readonly Problem[];
}
