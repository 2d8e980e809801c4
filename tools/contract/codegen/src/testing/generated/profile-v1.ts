import { type Static, Type } from 'typebox';

/** A value or its absence, by arrays of types. */
export const ProfileV1 = Type.Object(
  {
    nickname: Type.Unsafe<string | null>({ type: ['string', 'null'], minLength: 1, maxLength: 20 }),
    age: Type.Optional(Type.Unsafe<number | null>({ type: ['integer', 'null'], minimum: 0, maximum: 150 })),
    score: Type.Optional(Type.Unsafe<null | number>({ type: ['null', 'number'], minimum: 1, maximum: 5 })),
    newsletter: Type.Optional(Type.Unsafe<boolean | null>({ type: ['boolean', 'null'] })),
    tags: Type.Unsafe<string[] | null>({
      type: ['array', 'null'],
      maxItems: 3,
      items: Type.String({ minLength: 1, maxLength: 8 }),
    }),
    address: Type.Optional(
      Type.Unsafe<{ city: string; zip?: string } | null>({
        type: ['object', 'null'],
        additionalProperties: false,
        required: ['city'],
        properties: {
          city: Type.String({ minLength: 1, maxLength: 30 }),
          zip: Type.String({ maxLength: 10 }),
        },
      }),
    ),
    answer: Type.Unsafe<string | number | boolean>({
      type: ['string', 'integer', 'boolean'],
      maxLength: 4,
      minimum: 0,
      maximum: 9,
    }),
  },
  {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'https://example.com/schemas/profile/v1.schema.json',
    title: 'ProfileV1',
    description: 'A value or its absence, by arrays of types.',
    additionalProperties: false,
  },
);

/** A value or its absence, by arrays of types. */
export type ProfileV1 = Static<typeof ProfileV1>;
