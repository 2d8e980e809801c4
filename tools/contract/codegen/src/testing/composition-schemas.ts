import { closed, type DialectSchema, dialectSchema, money, shortText } from './dialect-schema.ts';

/** Schemas whose point is in their unions and intersections. `oneOf` branches never overlap. */
export const compositionSchemas: readonly DialectSchema[] = [
  dialectSchema('payment', 'A union told apart by a constant, and one told apart by the type.', {
    ...closed(
      {
        method: {
          oneOf: [{ $ref: '#/$defs/Card' }, { $ref: '#/$defs/Transfer' }, closed({ kind: { const: 'cash' } })],
          description: 'How it was paid.',
        },
        reference: { oneOf: [shortText, { type: 'integer', minimum: 1, maximum: 9 }, { type: 'null' }] },
        tip: { oneOf: [{ $ref: '#/$defs/Money' }, { type: 'null' }] },
      },
      ['method', 'reference'],
    ),
    $defs: {
      Money: money,
      Card: closed({
        kind: { type: 'string', const: 'card' },
        lastDigits: { type: 'string', minLength: 4, maxLength: 4, pattern: '^[0-9]{4}$' },
      }),
      Transfer: closed(
        { kind: { type: 'string', const: 'transfer' }, account: shortText, amount: { $ref: '#/$defs/Money' } },
        ['kind', 'account'],
      ),
    },
  }),

  dialectSchema('contact', 'Alternatives that overlap.', {
    ...closed({
      channel: {
        anyOf: [
          closed({ mail: shortText, phone: shortText }, ['mail']),
          closed({ mail: shortText, phone: shortText }, ['phone']),
        ],
      },
      amount: {
        anyOf: [
          { type: 'integer', minimum: 0, maximum: 10 },
          { type: 'number', minimum: 5, maximum: 15 },
        ],
      },
      language: {
        anyOf: [{ enum: ['de', 'nl'] }, { const: 'other' }, { type: 'null' }],
        description: 'What is spoken.',
      },
      tags: { type: 'array', maxItems: 2, items: { anyOf: [shortText, { type: 'boolean' }] } },
    }),
  }),

  dialectSchema('discount', 'Intersections of scalars, objects and references.', {
    ...closed({
      percent: {
        allOf: [
          { type: 'integer', minimum: 0, maximum: 100 },
          { type: 'integer', minimum: 0, maximum: 200, multipleOf: 5 },
        ],
        description: 'In steps of five.',
      },
      code: { allOf: [{ $ref: '#/$defs/Code' }, { type: 'string', minLength: 4, maxLength: 6 }] },
      price: {
        allOf: [
          { $ref: '#/$defs/Money' },
          closed({
            amount: { type: 'integer', minimum: 100, maximum: 2_000_000 },
            currency: { type: 'string', enum: ['EUR', 'USD'] },
          }),
        ],
      },
    }),
    $defs: { Money: money, Code: { type: 'string', minLength: 1, maxLength: 20, pattern: '^[A-Z0-9]+$' } },
  }),

  dialectSchema('parcel', 'Unions and intersections with siblings, and inside one another.', {
    ...closed({
      size: {
        type: 'string',
        minLength: 1,
        maxLength: 8,
        anyOf: [
          { type: 'string', pattern: '^[SML]$' },
          { type: 'string', pattern: '^[0-9]+$' },
        ],
      },
      count: {
        type: 'integer',
        minimum: 0,
        maximum: 60,
        allOf: [
          { type: 'integer', minimum: 0, maximum: 100, multipleOf: 4 },
          { type: 'integer', minimum: 0, maximum: 100, multipleOf: 6 },
        ],
      },
      dimension: {
        type: ['integer', 'string'],
        minimum: 1,
        maximum: 9,
        maxLength: 3,
        oneOf: [{ type: 'integer' }, { type: 'string', minLength: 1 }],
      },
      label: { $ref: '#/$defs/Label', anyOf: [{ const: 'fragile' }, { const: 'heavy' }] },
      nested: {
        oneOf: [
          { anyOf: [{ type: 'boolean' }, { type: 'null' }] },
          { allOf: [shortText, { type: 'string', pattern: '^[a-f]*$' }] },
        ],
      },
    }),
    $defs: { Label: { type: 'string', enum: ['fragile', 'heavy', 'this side up'] } },
  }),

  dialectSchema('order-change', 'A union at the root.', {
    oneOf: [
      { $ref: '#/$defs/Created', description: 'A new order.' },
      { $ref: '#/$defs/Cancelled' },
      closed({
        change: { type: 'string', const: 'paid' },
        at: { type: 'string', format: 'date-time', minLength: 20, maxLength: 35 },
      }),
    ],
    $defs: {
      Created: closed({
        change: { type: 'string', const: 'created' },
        orderId: shortText,
        items: { type: 'array', minItems: 1, maxItems: 2, items: shortText },
      }),
      Cancelled: {
        description: 'An order that will not be.',
        ...closed(
          {
            change: { type: 'string', const: 'cancelled' },
            orderId: shortText,
            why: { type: ['string', 'null'], maxLength: 20 },
          },
          ['change', 'orderId'],
        ),
      },
    },
  }),
];
