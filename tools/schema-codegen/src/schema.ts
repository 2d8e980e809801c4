/** A JSON Schema 2020-12 document, or a part of one. */
export type JsonSchema = { readonly [keyword: string]: unknown };

/** Tells whether a value is a JSON object. */
export function isJsonObject(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A schema that the generator cannot turn into code without losing something. Nothing has been written. */
export class UnsupportedSchemaError extends Error {
  override readonly name = 'UnsupportedSchemaError';
  readonly code = 'UNSUPPORTED_SCHEMA';

  constructor(file: string, pointer: string, problem: string) {
    super(`${file}#${pointer}: ${problem}`);
  }
}
