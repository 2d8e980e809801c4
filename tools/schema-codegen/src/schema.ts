/** A JSON Schema 2020-12 document, or a part of one. */
export type JsonSchema = { readonly [keyword: string]: unknown };

/** Tells whether a value is a JSON object. */
export function isJsonObject(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
