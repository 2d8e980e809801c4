import { typeOf, type Definitions } from './dereference.ts';
import type { SchemaProblem } from './schema-problem.ts';
import { isJsonObject, type JsonSchema, toPointerToken } from './schema.ts';
import { typesOf } from './type-text.ts';

/** What an array or an object, as one schema describes it, lacks to be closed and complete. */
export function checkStructure(
  schema: JsonSchema,
  pointer: string,
  definitions: Definitions,
): readonly SchemaProblem[] {
  const types = typesOf(schema);
  return [
    ...(types.includes('array') && !('items' in schema)
      ? [{ pointer: `${pointer}/items`, message: 'expected the schema of the items' }]
      : []),
    ...(types.includes('object') ? checkObject(schema, pointer, definitions) : []),
  ];
}

function checkObject(schema: JsonSchema, pointer: string, definitions: Definitions): readonly SchemaProblem[] {
  const { additionalProperties } = schema;
  if (additionalProperties === false) return checkClosed(schema, pointer);
  if (isJsonObject(additionalProperties)) return checkMap(schema, pointer, definitions);
  const message = 'expected false, or for a map the schema of its values: no object is open';
  return [{ pointer: `${pointer}/additionalProperties`, message }];
}

function checkClosed({ properties, required, propertyNames }: JsonSchema, pointer: string): readonly SchemaProblem[] {
  const problem = (at: string, message: string) => [{ pointer: `${pointer}/${at}`, message }];
  const described = isJsonObject(properties) ? Object.keys(properties) : [];
  const names: readonly unknown[] = Array.isArray(required) ? required : [];
  return [
    ...(properties === undefined
      ? problem('properties', 'expected the properties of the closed object, {} for none')
      : []),
    ...(propertyNames === undefined
      ? []
      : problem('propertyNames', 'expected in a map only; properties names these already')),
    ...names.flatMap((name, index) => {
      if (typeof name !== 'string' || described.includes(name)) return [];
      return problem(`required/${index}`, `${JSON.stringify(name)} is required and not described in properties`);
    }),
    ...described.flatMap((name) => {
      // validators would find the one that it inherits
      if (!(name in Object.prototype)) return [];
      return problem(`properties/${toPointerToken(name)}`, `expected another name: every object has a ${name}`);
    }),
  ];
}

function checkMap(schema: JsonSchema, pointer: string, definitions: Definitions): readonly SchemaProblem[] {
  const { propertyNames } = schema;
  const extra = ['properties', 'required'].filter((keyword) => keyword in schema);
  const keys = isJsonObject(propertyNames) ? typeOf(propertyNames, definitions) : undefined;
  return [
    ...extra.map((keyword) => {
      return {
        pointer: `${pointer}/${keyword}`,
        message: `expected no ${keyword} in a map, whose additionalProperties is a schema`,
      };
    }),
    ...(keys === 'string'
      ? []
      : [{ pointer: `${pointer}/propertyNames`, message: 'expected the schema of the keys, of "type": "string"' }]),
  ];
}
