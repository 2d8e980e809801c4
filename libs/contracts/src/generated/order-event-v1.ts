// Generated from schemas/order-event/v1.schema.json (sha256 a8100efdcd11949e2523339657cae1cc9f6cb10a6b2c2fbaf5905a8957e1d1ad)
// by `nx run contracts:codegen`: edit the schema, not this file.

import { type Static, Type } from 'typebox';

/**
 * One thing that happened to an order. Events of one order share its orderId; the newest one is the
 * order.
 */
export const OrderEventV1 = Type.Object(
  {
    /** Identifies the order, and is the key of its item in the Orders table. */
    orderId: Type.String({
      description: 'Identifies the order, and is the key of its item in the Orders table.',
      'x-role': 'key',
      minLength: 1,
      maxLength: 64,
      pattern: '^[A-Za-z0-9][A-Za-z0-9._:-]*$',
    }),
    /** Identifies the user who placed the order. */
    userId: Type.String({
      description: 'Identifies the user who placed the order.',
      minLength: 1,
      maxLength: 64,
      pattern: '^[A-Za-z0-9][A-Za-z0-9._:-]*$',
    }),
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
     * Where the order is in its life. The order of the values is the lifecycle: of two events at the same
     * instant, the one further along is the newer.
     */
    status: Type.Enum(['new', 'paid', 'shipped', 'delivered', 'cancelled'], {
      description:
        'Where the order is in its life. The order of the values is the lifecycle: of two events at the same instant, the one further along is the newer.',
      type: 'string',
      'x-role': 'lifecycle',
    }),
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
    $id: 'https://order-events.dev/schemas/order-event/v1.schema.json',
    title: 'OrderEventV1',
    description:
      'One thing that happened to an order. Events of one order share its orderId; the newest one is the order.',
    additionalProperties: false,
  },
);

/**
 * One thing that happened to an order. Events of one order share its orderId; the newest one is the
 * order.
 */
export type OrderEventV1 = Static<typeof OrderEventV1>;
