import { pascalCase } from '../names.ts';
import type { JsonSchema } from '../schema.ts';

/** A contract schema for tests, which keeps the dialect. */
export interface DialectSchema {
  /** The event's name, such as `shipment`. */
  readonly name: string;
  /** Where the schema would lie in a repository: what {@link name} and the schema's `$id` and `title` say. */
  readonly path: string;
  readonly schema: JsonSchema;
}

/** Makes a schema of the dialect from what is particular to it. */
export function dialectSchema(name: string, description: string, particular: JsonSchema): DialectSchema {
  return {
    name,
    path: `schemas/${name}/v1.schema.json`,
    schema: {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: `https://example.com/schemas/${name}/v1.schema.json`,
      title: `${pascalCase(name)}V1`,
      description,
      ...particular,
    },
  };
}

/** A closed object; all of its properties are required unless `required` names fewer. */
export function closed(
  properties: Readonly<Record<string, JsonSchema>>,
  required = Object.keys(properties),
): JsonSchema {
  return {
    type: 'object',
    additionalProperties: false,
    ...(required.length === 0 ? {} : { required }),
    properties,
  };
}

/** A text that is short. */
export const shortText: JsonSchema = { type: 'string', minLength: 1, maxLength: 12 };

/** An amount in a currency. */
export const money = closed({
  amount: { type: 'integer', minimum: 0, maximum: 1_000_000 },
  currency: { type: 'string', minLength: 3, maxLength: 3, pattern: '^[A-Z]{3}$' },
});
