import { isJsonObject, type JsonSchema } from '@order-events/schema-codegen';
import { definitionNameOf, schemaListIn, schemasIn } from '../layers.ts';

/**
 * The same contract as an AsyncAPI Schema Object, which every AsyncAPI tool reads. That is a superset of JSON Schema
 * draft-07, so two things are said differently: references go to `components`, and one with keywords beside it, which
 * draft-07 would ignore, stands in an `allOf`.
 *
 * @param schema - A contract, or a part of one.
 * @param componentOf - The name in `components/schemas` of a definition.
 */
export function toAsyncApiSchema(schema: JsonSchema, componentOf: (definition: string) => string): JsonSchema {
  const convert = (part: JsonSchema) => toAsyncApiSchema(part, componentOf);
  const convertKeyword = ([keyword, value]: [string, unknown]): readonly [string, unknown][] => {
    switch (keyword) {
      // references would resolve against an $id, and the components are the definitions
      case '$schema':
      case '$id':
      case '$defs':
      case '$ref':
        return [];
      case 'properties':
        return [[keyword, mapValues(schemasIn(value), convert)]];
      case 'items':
      case 'propertyNames':
      case 'additionalProperties':
        return [[keyword, isJsonObject(value) ? convert(value) : value]];
      case 'oneOf':
      case 'anyOf':
      case 'allOf':
        return [[keyword, schemaListIn(value).map(convert)]];
      default:
        return [[keyword, value]];
    }
  };
  const converted: JsonSchema = Object.fromEntries(Object.entries(schema).flatMap(convertKeyword));
  const definition = definitionNameOf(schema);
  if (definition === undefined) return converted;
  const reference = { $ref: `#/components/schemas/${componentOf(definition)}` };
  if (Object.keys(converted).length === 0) return reference;
  return { ...converted, allOf: [reference, ...schemaListIn(converted['allOf'])] };
}

function mapValues<From, To>(record: Readonly<Record<string, From>>, map: (value: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}
