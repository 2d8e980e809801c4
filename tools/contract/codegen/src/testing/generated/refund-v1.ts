import { type Static, Type } from 'typebox';

/** A name that programs give. */
export const RefundV1Identifier = Type.String({
  description: 'A name that programs give.',
  minLength: 1,
  maxLength: 16,
  pattern: '^[A-Za-z0-9]+$',
});

/** A name that programs give. */
export type RefundV1Identifier = Static<typeof RefundV1Identifier>;

/** An amount of money. */
export const RefundV1Money = Type.Object(
  {
    amount: Type.Integer({ minimum: 0, maximum: 1000000 }),
    currency: Type.String({ minLength: 3, maxLength: 3, pattern: '^[A-Z]{3}$' }),
  },
  { description: 'An amount of money.', additionalProperties: false },
);

/** An amount of money. */
export type RefundV1Money = Static<typeof RefundV1Money>;

/** Why. */
export const RefundV1Reason = Type.Enum(['damaged', 'late', 'unwanted'], { description: 'Why.', type: 'string' });

/** Why. */
export type RefundV1Reason = Static<typeof RefundV1Reason>;

export const RefundV1Line = Type.Object(
  {
    item: RefundV1Identifier,
    price: RefundV1Money,
    reason: Type.Optional(RefundV1Reason),
  },
  { additionalProperties: false },
);

export type RefundV1Line = Static<typeof RefundV1Line>;

/** Definitions: used often, of one another, and with annotations beside the reference. */
export const RefundV1 = Type.Object(
  {
    /** Identifies the refund. */
    refundId: { ...RefundV1Identifier, description: 'Identifies the refund.' },
    /** The order that it belongs to. */
    orderId: { ...RefundV1Identifier, description: 'The order that it belongs to.' },
    total: RefundV1Money,
    /**
     * What the refund costs.
     * @deprecated
     */
    fee: Type.Optional({ ...RefundV1Money, description: 'What the refund costs.', deprecated: true }),
    lines: Type.Array(RefundV1Line, { minItems: 1, maxItems: 3 }),
    byShop: Type.Optional(
      Type.Unsafe<Record<string, RefundV1Money>>({
        type: 'object',
        propertyNames: RefundV1Identifier,
        additionalProperties: RefundV1Money,
        maxProperties: 2,
      }),
    ),
    reason: Type.Optional({ ...RefundV1Reason, default: 'damaged' }),
  },
  {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'https://example.com/schemas/refund/v1.schema.json',
    title: 'RefundV1',
    description: 'Definitions: used often, of one another, and with annotations beside the reference.',
    additionalProperties: false,
  },
);

/** Definitions: used often, of one another, and with annotations beside the reference. */
export type RefundV1 = Static<typeof RefundV1>;
