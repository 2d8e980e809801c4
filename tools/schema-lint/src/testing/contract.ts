import { type ContractSchema, type JsonSchema, parseContractSchema } from '@order-events/schema-codegen';

const path = 'schemas/parcel/v1.schema.json';

/** A contract of which only what is particular to it is given. */
export function contractOf(particular: JsonSchema): ContractSchema {
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `https://example.com/${path}`,
    title: 'ParcelV1',
    description: 'A parcel.',
    ...particular,
  };
  return parseContractSchema(path, JSON.stringify(schema));
}

/** A contract of a message with one property, `value`. */
export function contractWith(value: JsonSchema, $defs: Readonly<Record<string, JsonSchema>> = {}): ContractSchema {
  return contractOf({ ...closed({ value }), ...(Object.keys($defs).length === 0 ? {} : { $defs }) });
}

/** A closed object whose properties are all required. */
export function closed(properties: Readonly<Record<string, JsonSchema>>): JsonSchema {
  return { type: 'object', additionalProperties: false, required: Object.keys(properties), properties };
}
