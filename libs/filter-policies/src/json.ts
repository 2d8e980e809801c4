/** A value that is compared as a whole. */
export type Scalar = string | number | boolean | null;
export type JsonValue = Scalar | readonly JsonValue[] | JsonObject;
export interface JsonObject {
  readonly [name: string]: JsonValue;
}

export function isArray(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value of a text, or `undefined` for one that is no JSON. */
export function parseJson(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Deeper than readers of JSON go, AWS's too; so no walk through a value that is not needs care for the stack. */
export function isDeep(document: JsonValue): boolean {
  const maximum = 1000;
  let level: readonly JsonValue[] = [document];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > maximum) return true;
    level = level.flatMap((value) => (typeof value === 'object' && value !== null ? Object.values(value) : []));
  }
  return false;
}
