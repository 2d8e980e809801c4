import { isJsonObject, type JsonSchema } from '@order-events/contract-codegen';

const definitionPrefix = '#/$defs/';

/**
 * A schema without its reference, then what it refers to, and so on. A value keeps all of them; of an annotation, the
 * first one that has it counts.
 *
 * @param root - The contract that holds the definitions.
 * @example layersOf({ $ref: '#/$defs/Identifier', description: 'Who.' }, root) // [{ description: 'Who.' }, { type: 'string', … }]
 */
export function layersOf(schema: JsonSchema, root: JsonSchema): readonly JsonSchema[] {
  const { $ref, ...own } = schema;
  if (typeof $ref !== 'string') return [schema];
  const definition = definitionsOf(root)[$ref.slice(definitionPrefix.length)];
  return definition === undefined ? [own] : [own, ...layersOf(definition, root)];
}

/** The value of a keyword in the first layer that has it. */
export function firstOf(layers: readonly JsonSchema[], keyword: string): unknown {
  return layers.find((layer) => Object.hasOwn(layer, keyword))?.[keyword];
}

/** The name of the definition to which a schema refers, such as `LineItem`. */
export function definitionNameOf({ $ref }: JsonSchema): string | undefined {
  return typeof $ref === 'string' ? $ref.slice(definitionPrefix.length) : undefined;
}

/** The named definitions of a contract. */
export function definitionsOf(root: JsonSchema): Readonly<Record<string, JsonSchema>> {
  return schemasIn(root['$defs']);
}

/** The schemas of a keyword that maps names to schemas, such as `properties`; none where the keyword is absent. */
export function schemasIn(value: unknown): Readonly<Record<string, JsonSchema>> {
  if (!isJsonObject(value)) return {};
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, JsonSchema] => isJsonObject(entry[1])),
  );
}

/** The schemas of a keyword that lists them, such as `oneOf`; none where the keyword is absent. */
export function schemaListIn(value: unknown): readonly JsonSchema[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

/** The names in `required`. */
export function requiredOf({ required }: JsonSchema): readonly unknown[] {
  return Array.isArray(required) ? required : [];
}
