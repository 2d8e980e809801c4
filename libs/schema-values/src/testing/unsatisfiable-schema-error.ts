/** A schema that accepts no value, though it accepts some of what it is made of. */
export class UnsatisfiableSchemaError extends Error {
  override readonly name = 'UnsatisfiableSchemaError';
  readonly code = 'UNSATISFIABLE_SCHEMA';
  readonly retryable = false;
  /** JSON pointer to the part of the schema that accepts nothing. */
  readonly pointer: string;

  constructor(pointer: string, problem: string) {
    super(`#${pointer}: ${problem}`);
    this.pointer = pointer;
  }
}
