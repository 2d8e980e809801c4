import { isJsonObject, type JsonSchema, mapSubschemas } from '@order-events/contract-codegen';
import { definitionNameOf, schemaListIn } from '../layers.ts';

/**
 * The same contract as an AsyncAPI Schema Object, which every AsyncAPI tool reads. That is a superset of JSON Schema
 * draft-07, so two things are said differently: references go to `components`, and one with keywords beside it, which
 * draft-07 would ignore, stands in an `allOf`.
 *
 * @param schema - A contract, or a part of one.
 * @param componentOf - The name in `components/schemas` of a definition.
 */
export function toAsyncApiSchema(schema: JsonSchema, componentOf: (definition: string) => string): JsonSchema {
  // references would resolve against an $id, and the components are the definitions
  const { $schema: _, $id: _id, $defs: _definitions, $ref: _reference, ...said } = schema;
  const converted = mapSubschemas(said, (part) => (isJsonObject(part) ? toAsyncApiSchema(part, componentOf) : part));
  const definition = definitionNameOf(schema);
  if (definition === undefined) return converted;
  const reference = { $ref: `#/components/schemas/${componentOf(definition)}` };
  if (Object.keys(converted).length === 0) return reference;
  return { ...converted, allOf: [reference, ...schemaListIn(converted['allOf'])] };
}
