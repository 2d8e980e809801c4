import { type ContractSchema, type JsonSchema, parseContractSchema } from '@order-events/contract-codegen';

/** A contract of which only what is particular to it is given. */
export function contractOf(particular: JsonSchema): ContractSchema {
  return contractAt('schemas/parcel/v1.schema.json', 'ParcelV1', particular);
}

/** A contract of the order event, which goes to the Orders table. */
export function orderContractOf(particular: JsonSchema): ContractSchema {
  return contractAt('schemas/order-event/v1.schema.json', 'OrderEventV1', particular);
}

function contractAt(path: string, title: string, particular: JsonSchema): ContractSchema {
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `https://example.com/${path}`,
    title,
    description: 'What happened.',
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
