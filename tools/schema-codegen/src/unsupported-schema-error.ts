/** A schema that the generator cannot turn into code without losing something. Nothing has been written. */
export class UnsupportedSchemaError extends Error {
  override readonly name = 'UnsupportedSchemaError';
  readonly code = 'UNSUPPORTED_SCHEMA';
  readonly retryable = false;

  constructor(file: string, pointer: string, problem: string) {
    super(`${file}#${pointer}: ${problem}`);
  }
}
