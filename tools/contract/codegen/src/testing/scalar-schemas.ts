import { closed, type DialectSchema, dialectSchema } from './dialect-schema.ts';

/** Schemas whose point is in their strings, numbers, constants and enumerations. */
export const scalarSchemas: readonly DialectSchema[] = [
  dialectSchema('reading', 'One value of each scalar type.', {
    ...closed(
      {
        sensor: { type: 'string', minLength: 1, maxLength: 32, pattern: '^[a-z][a-z0-9-]*$' },
        count: { type: 'integer', minimum: -5, maximum: 1_000_000 },
        ratio: { type: 'number', minimum: 0, maximum: 1 },
        calibrated: { type: 'boolean' },
        predecessor: { type: 'null' },
        takenAt: { type: 'string', format: 'date-time', minLength: 20, maxLength: 35 },
      },
      ['sensor', 'count', 'takenAt'],
    ),
  }),

  dialectSchema('letter', 'Text of every kind.', {
    ...closed({
      empty: { type: 'string', maxLength: 0 },
      bounded: { type: 'string', minLength: 3, maxLength: 5 },
      astral: { type: 'string', minLength: 1, maxLength: 4, pattern: '^[\\u{1F300}-\\u{1F5FF}]*$' },
      plain: {
        type: 'string',
        minLength: 0,
        maxLength: 20,
        pattern: '^[^\\p{Cc}\\p{Cs}\\p{Noncharacter_Code_Point}]*$',
      },
      code: { type: 'string', maxLength: 12, pattern: '^(?:DE|NL)-[0-9]{4,6}$' },
      quoted: { type: 'string', maxLength: 3, pattern: '^[\'"\\\\`$]*$' },
    }),
  }),

  dialectSchema('weighing', 'Numbers with every kind of bound.', {
    ...closed({
      grams: { type: 'integer', exclusiveMinimum: 0, exclusiveMaximum: 1_000 },
      sack: { type: 'integer', exclusiveMinimum: 0, maximum: 50_000, multipleOf: 250 },
      pallets: { type: 'integer', minimum: 0, maximum: 120, multipleOf: 12 },
      temperature: { type: 'number', minimum: -273.5, exclusiveMaximum: 100.5 },
      largest: { type: 'integer', minimum: -9_007_199_254_740_991, maximum: 9_007_199_254_740_991 },
    }),
  }),

  dialectSchema('setting', 'Constants and enumerations of every type, with and without `type`.', {
    ...closed({
      level: { type: 'string', enum: ['low', 'high'] },
      size: { type: 'integer', enum: [1, 2, 5] },
      step: { type: 'number', enum: [0.5, 1, -2.25] },
      mode: { enum: ['auto', 1, true, null] },
      shade: { type: ['string', 'null'], enum: ['dark', 'light', null] },
      kind: { type: 'string', const: 'setting' },
      version: { type: 'integer', const: 1 },
      scale: { type: 'number', const: 1.5 },
      enabled: { type: 'boolean', const: true },
      absent: { type: 'null', const: null },
      untyped: { const: "it's" },
      origin: { const: { x: 0, y: 0, 'marked as': ['start', null] } },
      corner: {
        type: 'object',
        additionalProperties: false,
        properties: { x: { type: 'integer', enum: [0, 1] } },
        enum: [{ x: 0 }, {}],
      },
      range: { enum: [[0, 1], [0, 1, 2], []] },
    }),
  }),

  dialectSchema('profile', 'A value or its absence, by arrays of types.', {
    ...closed(
      {
        nickname: { type: ['string', 'null'], minLength: 1, maxLength: 20 },
        age: { type: ['integer', 'null'], minimum: 0, maximum: 150 },
        score: { type: ['null', 'number'], minimum: 1, maximum: 5 },
        newsletter: { type: ['boolean', 'null'] },
        tags: { type: ['array', 'null'], maxItems: 3, items: { type: 'string', minLength: 1, maxLength: 8 } },
        address: {
          type: ['object', 'null'],
          additionalProperties: false,
          required: ['city'],
          properties: { city: { type: 'string', minLength: 1, maxLength: 30 }, zip: { type: 'string', maxLength: 10 } },
        },
        answer: { type: ['string', 'integer', 'boolean'], maxLength: 4, minimum: 0, maximum: 9 },
      },
      ['nickname', 'tags', 'answer'],
    ),
  }),
];
