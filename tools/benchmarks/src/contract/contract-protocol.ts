/** What the process of a validator is asked to do. */
export interface ContractAssignment {
  /** The URL of a module that exports `isOrder`. */
  readonly module: string;
  /** The folder with the examples of the contract. */
  readonly examples: string;
  /** How wide the order is. */
  readonly lineItems: number;
}

/** What the process measured of itself. */
export interface MeasuredContract {
  readonly validMicroseconds: number;
  readonly invalidMicroseconds: number;
  /** The import of the validator and its first verdict. */
  readonly firstMilliseconds: number;
  /** Of the examples beside the schema. */
  readonly wrongVerdicts: number;
}
