import { closed, type DialectSchema, dialectSchema, money, shortText } from './dialect-schema.ts';

/** Schemas whose point is in their references. */
export const referenceSchemas: readonly DialectSchema[] = [
  dialectSchema('refund', 'Definitions: used often, of one another, and with annotations beside the reference.', {
    ...closed(
      {
        refundId: { $ref: '#/$defs/Identifier', description: 'Identifies the refund.' },
        orderId: { description: 'The order that it belongs to.', $ref: '#/$defs/Identifier' },
        total: { $ref: '#/$defs/Money' },
        fee: { $ref: '#/$defs/Money', description: 'What the refund costs.', deprecated: true },
        lines: { type: 'array', minItems: 1, maxItems: 3, items: { $ref: '#/$defs/Line' } },
        byShop: {
          type: 'object',
          propertyNames: { $ref: '#/$defs/Identifier' },
          additionalProperties: { $ref: '#/$defs/Money' },
          maxProperties: 2,
        },
        reason: { $ref: '#/$defs/Reason', default: 'damaged' },
      },
      ['refundId', 'orderId', 'total', 'lines'],
    ),
    $defs: {
      // its definitions come after it
      Line: closed(
        { item: { $ref: '#/$defs/Identifier' }, price: { $ref: '#/$defs/Money' }, reason: { $ref: '#/$defs/Reason' } },
        ['item', 'price'],
      ),
      Identifier: {
        description: 'A name that programs give.',
        type: 'string',
        minLength: 1,
        maxLength: 16,
        pattern: '^[A-Za-z0-9]+$',
      },
      Money: { description: 'An amount of money.', ...money },
      Reason: { description: 'Why.', type: 'string', enum: ['damaged', 'late', 'unwanted'] },
    },
  }),

  dialectSchema('listing', 'References with more assertions beside them, which hold in addition.', {
    ...closed(
      {
        title: { $ref: '#/$defs/Text', maxLength: 10, description: 'A short text.' },
        tags: { $ref: '#/$defs/Tags', minItems: 1, uniqueItems: true },
        stock: { $ref: '#/$defs/Count', exclusiveMinimum: 0, multipleOf: 2 },
        rating: { $ref: '#/$defs/Rating', maximum: 3 },
        state: { $ref: '#/$defs/State', enum: ['draft', 'open'] },
        final: { $ref: '#/$defs/State', const: 'closed' },
        options: { $ref: '#/$defs/Options', minProperties: 1 },
        alias: { $ref: '#/$defs/Alias', minLength: 3 },
      },
      ['title', 'state', 'tags'],
    ),
    $defs: {
      Text: { type: 'string', minLength: 2, maxLength: 40, pattern: '^[a-z ]*$' },
      Alias: { $ref: '#/$defs/Text', description: 'A text by another name.' },
      Tags: { type: 'array', maxItems: 4, items: { type: 'string', enum: ['new', 'used', 'rare', 'sale', 'gift'] } },
      Count: { type: 'integer', minimum: -10, maximum: 100 },
      Rating: { type: ['integer', 'null'], minimum: 1, maximum: 5 },
      State: { type: 'string', enum: ['draft', 'open', 'closed'] },
      Options: closed({ gift: { type: 'boolean' }, fragile: { type: 'boolean' } }, []),
    },
  }),

  dialectSchema('pick-up', 'A reference at the root.', {
    $ref: '#/$defs/Body',
    $defs: {
      Body: {
        ...closed({
          place: shortText,
          window: { type: 'array', minItems: 2, maxItems: 2, items: { $ref: '#/$defs/Hour' } },
        }),
        description: 'Hidden by the root.',
      },
      Hour: { type: 'integer', minimum: 0, maximum: 23 },
    },
  }),
];
