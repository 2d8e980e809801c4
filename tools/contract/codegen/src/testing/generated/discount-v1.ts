import { type Static, Type } from 'typebox';

export const DiscountV1Money = Type.Object(
  {
    amount: Type.Integer({ minimum: 0, maximum: 1000000 }),
    currency: Type.String({ minLength: 3, maxLength: 3, pattern: '^[A-Z]{3}$' }),
  },
  { additionalProperties: false },
);

export type DiscountV1Money = Static<typeof DiscountV1Money>;

export const DiscountV1Code = Type.String({ minLength: 1, maxLength: 20, pattern: '^[A-Z0-9]+$' });

export type DiscountV1Code = Static<typeof DiscountV1Code>;

/** Intersections of scalars, objects and references. */
export const DiscountV1 = Type.Object(
  {
    /** In steps of five. */
    percent: Type.Intersect(
      [Type.Integer({ minimum: 0, maximum: 100 }), Type.Integer({ minimum: 0, maximum: 200, multipleOf: 5 })],
      { description: 'In steps of five.' },
    ),
    code: Type.Intersect([DiscountV1Code, Type.String({ minLength: 4, maxLength: 6 })]),
    price: Type.Intersect([
      DiscountV1Money,
      Type.Object(
        {
          amount: Type.Integer({ minimum: 100, maximum: 2000000 }),
          currency: Type.Enum(['EUR', 'USD'], { type: 'string' }),
        },
        { additionalProperties: false },
      ),
    ]),
  },
  {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'https://example.com/schemas/discount/v1.schema.json',
    title: 'DiscountV1',
    description: 'Intersections of scalars, objects and references.',
    additionalProperties: false,
  },
);

/** Intersections of scalars, objects and references. */
export type DiscountV1 = Static<typeof DiscountV1>;
