import type { SchemaProblem } from './schema-problem.ts';
import { visible } from './visible.ts';

/** Schemas that do not keep the dialect of contracts, or contradict one another. Nothing has been written. */
export class UnsupportedSchemaError extends Error {
  override readonly name = 'UnsupportedSchemaError';
  readonly code = 'UNSUPPORTED_SCHEMA';
  readonly retryable = false;
  /** Everything that is wrong; the message has a line for each: `file#pointer: what was expected`. */
  readonly problems: readonly (SchemaProblem & { readonly file: string })[];

  constructor(problems: readonly (SchemaProblem & { readonly file: string })[]) {
    super(problems.map(({ file, pointer, message }) => visible(`${file}#${pointer}: ${message}`)).join('\n'));
    this.problems = problems;
  }
}
