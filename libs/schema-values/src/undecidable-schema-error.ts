/** A schema whose values cannot be told exactly. */
export class UndecidableSchemaError extends Error {
  override readonly name = 'UndecidableSchemaError';
  readonly code = 'UNDECIDABLE_SCHEMA';
  readonly retryable = false;
  /** JSON pointer to the keyword. */
  readonly pointer: string;
  /** What was expected, without the place. */
  readonly problem: string;

  /** Whether it could be told by more work. */
  readonly isTooMuch: boolean;

  constructor(pointer: string, problem: string, isTooMuch = false) {
    super(`#${pointer}: ${problem}`);
    this.pointer = pointer;
    this.problem = problem;
    this.isTooMuch = isTooMuch;
  }
}
