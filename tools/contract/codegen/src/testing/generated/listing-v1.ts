import { type Static, Type } from 'typebox';

export const ListingV1Text = Type.String({ minLength: 2, maxLength: 40, pattern: '^[a-z ]*$' });

export type ListingV1Text = Static<typeof ListingV1Text>;

/** A text by another name. */
export const ListingV1Alias = { ...ListingV1Text, description: 'A text by another name.' };

/** A text by another name. */
export type ListingV1Alias = Static<typeof ListingV1Alias>;

export const ListingV1Tags = Type.Array(Type.Enum(['new', 'used', 'rare', 'sale', 'gift'], { type: 'string' }), {
  maxItems: 4,
});

export type ListingV1Tags = Static<typeof ListingV1Tags>;

export const ListingV1Count = Type.Integer({ minimum: -10, maximum: 100 });

export type ListingV1Count = Static<typeof ListingV1Count>;

export const ListingV1Rating = Type.Unsafe<number | null>({ type: ['integer', 'null'], minimum: 1, maximum: 5 });

export type ListingV1Rating = Static<typeof ListingV1Rating>;

export const ListingV1State = Type.Enum(['draft', 'open', 'closed'], { type: 'string' });

export type ListingV1State = Static<typeof ListingV1State>;

export const ListingV1Options = Type.Object(
  {
    gift: Type.Optional(Type.Boolean()),
    fragile: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
);

export type ListingV1Options = Static<typeof ListingV1Options>;

/** References with more assertions beside them, which hold in addition. */
export const ListingV1 = Type.Object(
  {
    /** A short text. */
    title: Type.Intersect([ListingV1Text, Type.String({ maxLength: 10 })], { description: 'A short text.' }),
    tags: Type.Unsafe<ListingV1Tags>({ allOf: [ListingV1Tags, { type: 'array', minItems: 1, uniqueItems: true }] }),
    stock: Type.Optional(Type.Intersect([ListingV1Count, Type.Integer({ exclusiveMinimum: 0, multipleOf: 2 })])),
    rating: Type.Optional(
      Type.Intersect([ListingV1Rating, Type.Unsafe<number | null>({ type: ['integer', 'null'], maximum: 3 })]),
    ),
    state: Type.Intersect([ListingV1State, Type.Enum(['draft', 'open'])]),
    final: Type.Optional(Type.Intersect([ListingV1State, Type.Unsafe<'closed'>({ const: 'closed' })])),
    options: Type.Optional(
      Type.Unsafe<ListingV1Options>({ allOf: [ListingV1Options, { type: 'object', minProperties: 1 }] }),
    ),
    alias: Type.Optional(Type.Intersect([ListingV1Alias, Type.String({ minLength: 3 })])),
  },
  {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'https://example.com/schemas/listing/v1.schema.json',
    title: 'ListingV1',
    description: 'References with more assertions beside them, which hold in addition.',
    additionalProperties: false,
    required: ['title', 'state', 'tags'],
  },
);

/** References with more assertions beside them, which hold in addition. */
export type ListingV1 = Static<typeof ListingV1>;
