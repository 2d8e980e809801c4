import { isJsonObject, type JsonSchema } from '@order-events/contract-codegen';
import { definitionNameOf, layersOf, requiredOf, schemaListIn, schemasIn } from './layers.ts';

/** A schema inside a contract, and the way to it. */
export interface Part {
  readonly schema: JsonSchema;
  /** The contract, which holds the definitions. */
  readonly root: JsonSchema;
  /** The way from the contract, such as `lineItems[].unitPrice`; empty for the contract itself. */
  readonly path: string;
}

/** A property of an object. */
export interface Field extends Part {
  readonly name: string;
  readonly required: boolean;
}

/** A contract as the part that holds all others. */
export function wholeOf(contract: JsonSchema): Part {
  return { schema: contract, root: contract, path: '' };
}

/** The schemas that hold for a part, nearest first. */
export function layersOfPart({ schema, root }: Part): readonly JsonSchema[] {
  return layersOf(schema, root);
}

/** The properties of a closed object; none for any other part. */
export function fieldsOf(part: Part): readonly Field[] {
  return layersOfPart(part).flatMap((layer) =>
    Object.entries(schemasIn(layer['properties'])).map(([name, schema]) => ({
      ...part,
      name,
      schema,
      path: part.path === '' ? name : `${part.path}.${name}`,
      required: requiredOf(layer).includes(name),
    })),
  );
}

/** The items of a list. */
export function itemsOf(part: Part): Part | undefined {
  const schema = layersOfPart(part).find(({ items }) => isJsonObject(items))?.['items'];
  return isJsonObject(schema) ? { ...part, schema, path: `${part.path}[]` } : undefined;
}

/** The keys and the values of a map. */
export function entriesOf(part: Part): { readonly keys: Part; readonly values: Part } | undefined {
  const map = layersOfPart(part).find(({ additionalProperties }) => isJsonObject(additionalProperties));
  if (map === undefined) return undefined;
  const { propertyNames, additionalProperties } = map;
  return {
    keys: { ...part, schema: isJsonObject(propertyNames) ? propertyNames : {}, path: `${part.path}.*` },
    values: { ...part, schema: isJsonObject(additionalProperties) ? additionalProperties : {}, path: `${part.path}.*` },
  };
}

/** What `oneOf`, `anyOf` or `allOf` combines. */
export function branchesOf(part: Part, keyword: 'oneOf' | 'anyOf' | 'allOf'): readonly Part[] {
  return layersOfPart(part).flatMap((layer) =>
    schemaListIn(layer[keyword]).map((schema, index) => {
      const name = definitionNameOf(schema) ?? `${keyword === 'allOf' ? 'part' : 'alternative'} ${index + 1}`;
      return { ...part, schema, path: part.path === '' ? name : `${part.path} (${name})` };
    }),
  );
}

/** Every part directly inside a part. */
export function partsOf(part: Part): readonly Part[] {
  const items = itemsOf(part);
  const entries = entriesOf(part);
  return [
    ...fieldsOf(part),
    ...(items === undefined ? [] : [items]),
    ...(entries === undefined ? [] : [entries.values]),
    ...(['oneOf', 'anyOf', 'allOf'] as const).flatMap((keyword) => branchesOf(part, keyword)),
  ];
}

/** Whether a part is an object with fields of its own. */
export function isClosedObject(part: Part): boolean {
  return fieldsOf(part).length > 0;
}

/** What the table of a closed object is called: its definition, or the way to it. */
export function titleOf({ schema, path }: Part): string {
  return definitionNameOf(schema) ?? path;
}
