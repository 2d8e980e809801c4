import { type Static, Type } from 'typebox';

/** Closed objects: optional properties, counted properties, an empty one. */
export const AddressChangeV1 = Type.Object(
  {
    street: Type.String({ minLength: 1, maxLength: 12 }),
    patch: Type.Optional(
      Type.Object(
        {
          city: Type.Optional(Type.String({ minLength: 1, maxLength: 12 })),
          zip: Type.Optional(Type.String({ minLength: 1, maxLength: 12 })),
          note: Type.Optional(Type.String({ minLength: 1, maxLength: 12 })),
        },
        { additionalProperties: false, minProperties: 1, maxProperties: 2 },
      ),
    ),
    marker: Type.Optional(
      Type.Unsafe<Record<string, never>>({ type: 'object', additionalProperties: false, properties: {} }),
    ),
    nested: Type.Object(
      {
        inner: Type.Object(
          {
            innermost: Type.Boolean(),
          },
          { additionalProperties: false },
        ),
      },
      { additionalProperties: false },
    ),
    addressId: Type.String({ minLength: 1, maxLength: 12, 'x-role': 'key' }),
    changedAt: Type.String({
      format: 'date-time',
      maxLength: 35,
      pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?(Z|[+-]\\d{2}:\\d{2})$',
      'x-role': 'time',
    }),
  },
  {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'https://example.com/schemas/address-change/v1.schema.json',
    title: 'AddressChangeV1',
    description: 'Closed objects: optional properties, counted properties, an empty one.',
    additionalProperties: false,
    required: ['nested', 'street', 'changedAt', 'addressId'],
  },
);

/** Closed objects: optional properties, counted properties, an empty one. */
export type AddressChangeV1 = Static<typeof AddressChangeV1>;
