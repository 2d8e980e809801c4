import { type Static, Type } from 'typebox';

export const PaymentV1Money = Type.Object(
  {
    amount: Type.Integer({ minimum: 0, maximum: 1000000 }),
    currency: Type.String({ minLength: 3, maxLength: 3, pattern: '^[A-Z]{3}$' }),
  },
  { additionalProperties: false },
);

export type PaymentV1Money = Static<typeof PaymentV1Money>;

export const PaymentV1Card = Type.Object(
  {
    kind: Type.Literal('card'),
    lastDigits: Type.String({ minLength: 4, maxLength: 4, pattern: '^[0-9]{4}$' }),
  },
  { additionalProperties: false },
);

export type PaymentV1Card = Static<typeof PaymentV1Card>;

export const PaymentV1Transfer = Type.Object(
  {
    kind: Type.Literal('transfer'),
    account: Type.String({ minLength: 1, maxLength: 12 }),
    amount: Type.Optional(PaymentV1Money),
  },
  { additionalProperties: false },
);

export type PaymentV1Transfer = Static<typeof PaymentV1Transfer>;

/** A union told apart by a constant, and one told apart by the type. */
export const PaymentV1 = Type.Object(
  {
    /** How it was paid. */
    method: Type.Unsafe<PaymentV1Card | PaymentV1Transfer | { kind: 'cash' }>({
      oneOf: [
        PaymentV1Card,
        PaymentV1Transfer,
        Type.Object(
          {
            kind: Type.Unsafe<'cash'>({ const: 'cash' }),
          },
          { additionalProperties: false },
        ),
      ],
      description: 'How it was paid.',
    }),
    reference: Type.Unsafe<string | number | null>({
      oneOf: [Type.String({ minLength: 1, maxLength: 12 }), Type.Integer({ minimum: 1, maximum: 9 }), Type.Null()],
    }),
    tip: Type.Optional(Type.Unsafe<PaymentV1Money | null>({ oneOf: [PaymentV1Money, Type.Null()] })),
  },
  {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'https://example.com/schemas/payment/v1.schema.json',
    title: 'PaymentV1',
    description: 'A union told apart by a constant, and one told apart by the type.',
    additionalProperties: false,
  },
);

/** A union told apart by a constant, and one told apart by the type. */
export type PaymentV1 = Static<typeof PaymentV1>;
