/** A JSON Schema 2020-12 document, or a part of one. */
export type JsonSchema = { readonly [keyword: string]: unknown };

/** Tells whether a value is a JSON object. */
export function isJsonObject(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Replaces what a schema's keyword holds, wherever that is itself a schema. */
type Replace = (subschema: unknown, pointer: string) => unknown;

/** The keywords that hold schemas, by how they hold them. */
const holders: Readonly<Record<string, (value: unknown, pointer: string, replace: Replace) => unknown>> = {
  items: one,
  propertyNames: one,
  additionalProperties: (value, pointer, replace) => (value === false ? false : replace(value, pointer)),
  properties: byName,
  $defs: byName,
  oneOf: list,
  anyOf: list,
  allOf: list,
};

/** Tells whether a keyword holds other schemas. */
export function holdsSchemas(keyword: string): boolean {
  return Object.hasOwn(holders, keyword);
}

/**
 * The schema with each schema that stands directly in it replaced.
 *
 * @param replace - Also told the JSON pointer from here to there, such as `/properties/a~1b`.
 * @example mapSubschemas({ items: { type: 'null' } }, () => ({ type: 'boolean' })) // { items: { type: 'boolean' } }
 */
export function mapSubschemas(schema: JsonSchema, replace: Replace): JsonSchema {
  return mapValues(schema, (value, keyword) =>
    holdsSchemas(keyword) ? holders[keyword]?.(value, `/${keyword}`, replace) : value,
  );
}

/** Calls back for each schema that stands directly in a schema, with the JSON pointer from here to there. */
export function forEachSubschema(schema: JsonSchema, visit: (subschema: unknown, pointer: string) => void): void {
  mapSubschemas(schema, (subschema, pointer) => {
    visit(subschema, pointer);
    return subschema;
  });
}

/** A key as a JSON pointer writes it. */
export function toPointerToken(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

function one(value: unknown, pointer: string, replace: Replace): unknown {
  return replace(value, pointer);
}

function list(value: unknown, pointer: string, replace: Replace): unknown {
  return Array.isArray(value) ? value.map((entry, index) => replace(entry, `${pointer}/${index}`)) : value;
}

function byName(value: unknown, pointer: string, replace: Replace): unknown {
  if (!isJsonObject(value)) return value;
  return mapValues(value, (entry, name) => replace(entry, `${pointer}/${toPointerToken(name)}`));
}

function mapValues(object: JsonSchema, map: (value: unknown, key: string) => unknown): JsonSchema {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, map(value, key)]));
}
