import { annotations, rootKeywords, typesOfKeyword } from './dialect.ts';
import { forEachSubschema, isJsonObject, type JsonSchema, mapSubschemas } from './schema.ts';

/** The definitions of a contract schema, by name. */
export type Definitions = Readonly<Record<string, JsonSchema>>;

/** What `$defs` holds. */
export function definitionsOf(root: JsonSchema): Definitions {
  const definitions = isJsonObject(root['$defs']) ? Object.entries(root['$defs']) : [];
  return Object.fromEntries(definitions.filter((entry): entry is [string, JsonSchema] => isJsonObject(entry[1])));
}

/** The definitions, each after those that it refers to. */
export function definitionsInOrder(root: JsonSchema): readonly [string, JsonSchema][] {
  const definitions = definitionsOf(root);
  const ordered = new Map<string, JsonSchema>();
  const visit = (schema: unknown): void => {
    if (!isJsonObject(schema)) return;
    const name = referenceOf(schema);
    if (name !== undefined) add(name);
    forEachSubschema(schema, visit);
  };
  const add = (name: string): void => {
    const definition = definitions[name];
    if (definition === undefined || ordered.has(name)) return;
    visit(definition);
    ordered.set(name, definition);
  };
  for (const name of Object.keys(definitions)) add(name);
  return [...ordered];
}

/** The name of the definition that a schema refers to, if it is a reference. */
export function referenceOf({ $ref }: JsonSchema): string | undefined {
  return typeof $ref === 'string' ? /^#\/\$defs\/([A-Z][A-Za-z0-9]*)$/.exec($ref)?.[1] : undefined;
}

/**
 * The contract schema without `$defs` and `$ref`: each reference is replaced by what it refers to. Annotations beside
 * the reference replace those of its target; assertions beside it hold in addition, so they and the target become the
 * two branches of an `allOf`.
 *
 * @param root - A schema that keeps the dialect, as {@link ContractSchema} holds it.
 * @example dereference({ $ref: '#/$defs/Id', $defs: { Id: { type: 'string' } } }) // { type: 'string' }
 */
export function dereference(root: JsonSchema): JsonSchema {
  const definitions = definitionsOf(root);
  const resolve = (schema: JsonSchema): JsonSchema => {
    const narrowed = narrow(schema, definitions);
    const { $ref: _, ...siblings } = narrowed;
    const target = definitions[referenceOf(narrowed) ?? ''];
    const resolved = target === undefined ? narrowed : { ...resolve(target), ...siblings };
    return target === undefined ? mapSubschemas(resolved, (subschema) => resolve(subschema as JsonSchema)) : resolved;
  };
  const { $defs: __, ...rest } = root;
  return resolve(rest);
}

/** A reference with assertions beside it as an `allOf` of both; any other schema as it is. */
export function narrow(schema: JsonSchema, definitions: Definitions): JsonSchema {
  const { $ref, ...siblings } = schema;
  const assertions = Object.entries(siblings).filter((entry) => !isAnnotation(entry));
  if ($ref === undefined || assertions.length === 0) return schema;
  const aboutType = assertions.some(([keyword]) => typesOfKeyword(keyword).length > 0);
  const type = aboutType ? typeOf(schema, definitions) : siblings['type'];
  const addition = { ...(type === undefined ? {} : { type }), ...Object.fromEntries(assertions) };
  return { allOf: [{ $ref }, addition], ...Object.fromEntries(Object.entries(siblings).filter(isAnnotation)) };
}

/** The `type` of a schema, or of what it refers to. */
export function typeOf(schema: JsonSchema, definitions: Definitions, seen: readonly string[] = []): unknown {
  const name = referenceOf(schema);
  const target = definitions[name ?? ''];
  if (schema['type'] !== undefined || name === undefined || target === undefined) return schema['type'];
  return seen.includes(name) ? undefined : typeOf(target, definitions, [...seen, name]);
}

function isAnnotation([keyword]: [string, unknown]): boolean {
  return annotations.includes(keyword) || rootKeywords.includes(keyword);
}
