// Generated from schemas/order-event/v2.schema.json (sha256 ddf629a49b655a099b6bdaefdb54d22f2e5fb5b3c013e0f99fc41c014174becf)
// by `nx run contracts:codegen`: edit the schema, not this file.

import { type Static, Type } from 'typebox';

/** A name that programs give. */
export const OrderEventV2Identifier = Type.String({
  description: 'A name that programs give.',
  minLength: 1,
  maxLength: 64,
  pattern: '^[A-Za-z0-9][A-Za-z0-9._:-]*$',
});

/** A name that programs give. */
export type OrderEventV2Identifier = Static<typeof OrderEventV2Identifier>;

/** An amount of money, as a whole number of the currency's minor unit: no fraction is lost on the way. */
export const OrderEventV2Money = Type.Object(
  {
    /** How many of the minor unit: 1999 is 19.99 of a currency with two decimals, and 1999 of one without. */
    amount: Type.Integer({
      description:
        'How many of the minor unit: 1999 is 19.99 of a currency with two decimals, and 1999 of one without.',
      minimum: 0,
      maximum: 1000000000000,
    }),
    /** The ISO 4217 code of the currency. */
    currency: Type.String({
      description: 'The ISO 4217 code of the currency.',
      minLength: 3,
      maxLength: 3,
      pattern: '^[A-Z]{3}$',
    }),
  },
  {
    description: "An amount of money, as a whole number of the currency's minor unit: no fraction is lost on the way.",
    additionalProperties: false,
  },
);

/** An amount of money, as a whole number of the currency's minor unit: no fraction is lost on the way. */
export type OrderEventV2Money = Static<typeof OrderEventV2Money>;

/** One of the things that were ordered. */
export const OrderEventV2LineItem = Type.Object(
  {
    /**
     * What was ordered, as the user saw it. Any text without control characters, lone surrogates and
     * noncharacters, because these do not survive the way through SNS and SQS.
     */
    itemName: Type.String({
      description:
        'What was ordered, as the user saw it. Any text without control characters, lone surrogates and noncharacters, because these do not survive the way through SNS and SQS.',
      minLength: 1,
      maxLength: 200,
      pattern: '^[^\\p{Cc}\\p{Cs}\\p{Noncharacter_Code_Point}]*$',
    }),
    /** How many of the item. */
    quantity: Type.Integer({ description: 'How many of the item.', minimum: 1, maximum: 1000000 }),
    /**
     * What one of the item costs. Version 1 knew no prices, so an order that was published as version 1
     * has none.
     */
    unitPrice: Type.Optional({
      ...OrderEventV2Money,
      description:
        'What one of the item costs. Version 1 knew no prices, so an order that was published as version 1 has none.',
    }),
  },
  { description: 'One of the things that were ordered.', additionalProperties: false },
);

/** One of the things that were ordered. */
export type OrderEventV2LineItem = Static<typeof OrderEventV2LineItem>;

/**
 * One thing that happened to an order of one or more items. Events of one order share its orderId; the
 * newest one is the order.
 */
export const OrderEventV2 = Type.Object(
  {
    /** Identifies the order, and is the key of its item in the Orders table. */
    orderId: {
      ...OrderEventV2Identifier,
      description: 'Identifies the order, and is the key of its item in the Orders table.',
      'x-role': 'key',
    },
    /** Identifies the user who placed the order. */
    userId: { ...OrderEventV2Identifier, description: 'Identifies the user who placed the order.' },
    /** What was ordered, in the order in which the user saw it. */
    lineItems: Type.Array(OrderEventV2LineItem, {
      description: 'What was ordered, in the order in which the user saw it.',
      minItems: 1,
      maxItems: 100,
    }),
    /**
     * Where the order is in its life. The order of the values is the lifecycle: of two events at the same
     * instant, the one further along is the newer.
     */
    status: Type.Enum(['new', 'paid', 'shipped', 'delivered', 'cancelled'], {
      description:
        'Where the order is in its life. The order of the values is the lifecycle: of two events at the same instant, the one further along is the newer.',
      type: 'string',
      'x-role': 'lifecycle',
    }),
    /** What the user wants the seller to know. */
    note: Type.Optional(
      Type.String({
        description: 'What the user wants the seller to know.',
        minLength: 1,
        maxLength: 500,
        pattern: '^[^\\p{Cc}\\p{Cs}\\p{Noncharacter_Code_Point}]*$',
      }),
    ),
    /**
     * When it happened: an RFC 3339 date-time with an upper-case T, Z or an offset with a colon, and up to
     * nine fraction digits. In UTC its year is 0001 to 9999.
     */
    timestamp: Type.String({
      description:
        'When it happened: an RFC 3339 date-time with an upper-case T, Z or an offset with a colon, and up to nine fraction digits. In UTC its year is 0001 to 9999.',
      minLength: 20,
      maxLength: 35,
      format: 'date-time',
      pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?(Z|[+-]\\d{2}:\\d{2})$',
      'x-role': 'time',
    }),
  },
  {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'https://order-events.dev/schemas/order-event/v2.schema.json',
    title: 'OrderEventV2',
    description:
      'One thing that happened to an order of one or more items. Events of one order share its orderId; the newest one is the order.',
    additionalProperties: false,
  },
);

/**
 * One thing that happened to an order of one or more items. Events of one order share its orderId; the
 * newest one is the order.
 */
export type OrderEventV2 = Static<typeof OrderEventV2>;
