import { closed, type DialectSchema, dialectSchema, shortText } from './dialect-schema.ts';

/** Schemas whose point is in their arrays, objects, maps and annotations. */
export const structureSchemas: readonly DialectSchema[] = [
  dialectSchema('basket', 'Arrays: bounded, unique, nested and of objects.', {
    ...closed({
      names: { type: 'array', minItems: 1, maxItems: 5, items: shortText },
      codes: { type: 'array', maxItems: 4, uniqueItems: true, items: { type: 'integer', minimum: 1, maximum: 9 } },
      positions: {
        type: 'array',
        minItems: 0,
        maxItems: 3,
        items: closed({ sku: shortText, quantity: { type: 'integer', minimum: 1, maximum: 99 } }, ['sku']),
      },
      grid: {
        type: 'array',
        minItems: 2,
        maxItems: 2,
        items: { type: 'array', minItems: 2, maxItems: 2, items: { type: 'number', minimum: -1, maximum: 1 } },
      },
      repeatable: { type: 'array', maxItems: 2, uniqueItems: false, items: { type: 'boolean' } },
    }),
  }),

  dialectSchema('translation', 'Maps: of scalars, objects and maps, with bounded keys.', {
    ...closed({
      labels: {
        type: 'object',
        propertyNames: { type: 'string', minLength: 2, maxLength: 5, pattern: '^[a-z]{2}(?:-[A-Z]{2})?$' },
        additionalProperties: { type: 'string', maxLength: 40 },
        minProperties: 1,
        maxProperties: 4,
      },
      prices: {
        type: 'object',
        propertyNames: { type: 'string', enum: ['EUR', 'USD', 'JPY'] },
        additionalProperties: { type: 'integer', minimum: 0, maximum: 1_000 },
        maxProperties: 3,
      },
      shelves: {
        type: 'object',
        propertyNames: { type: 'string', minLength: 1, maxLength: 3 },
        additionalProperties: {
          type: 'object',
          propertyNames: { type: 'string', minLength: 1, maxLength: 3, pattern: '^[0-9]+$' },
          additionalProperties: closed({ full: { type: 'boolean' } }),
          maxProperties: 2,
        },
        maxProperties: 2,
      },
    }),
  }),

  dialectSchema('address-change', 'Closed objects: optional properties, counted properties, an empty one.', {
    ...closed(
      {
        street: shortText,
        patch: {
          ...closed({ city: shortText, zip: shortText, note: shortText }, []),
          minProperties: 1,
          maxProperties: 2,
        },
        marker: { type: 'object', additionalProperties: false, properties: {} },
        nested: closed({ inner: closed({ innermost: { type: 'boolean' } }) }),
        addressId: { ...shortText, 'x-role': 'key' },
        changedAt: {
          type: 'string',
          format: 'date-time',
          maxLength: 35,
          pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?(Z|[+-]\\d{2}:\\d{2})$',
          'x-role': 'time',
        },
      },
      // not in the order of the properties
      ['nested', 'street', 'changedAt', 'addressId'],
    ),
  }),

  dialectSchema('keyword', 'Properties that are called as keywords are, or as no identifier can be.', {
    ...closed(
      {
        type: shortText,
        properties: { type: 'boolean' },
        $ref: { type: 'integer', minimum: 0, maximum: 3 },
        $defs: closed({ enum: { type: 'null' } }),
        default: {
          type: 'object',
          additionalProperties: false,
          properties: { const: { type: 'boolean' } },
          default: { const: true },
        },
        'first name': shortText,
        'a/b~c': shortText,
        "it's": { type: 'boolean' },
        '1st': { type: 'boolean' },
        10: { type: 'boolean' },
      },
      ['type', '$ref', 'a/b~c', '10'],
    ),
  }),

  dialectSchema('shipment', 'Every annotation, on scalars, objects and arrays.', {
    $comment: 'Annotations assert nothing.',
    examples: [{ carrier: 'post', sentAt: '2025-05-03T12:00:00Z' }],
    ...closed(
      {
        carrier: {
          title: 'Carrier',
          description:
            'Who carries it. The name is the one that the carrier gives itself, however long a sentence may be that says so.',
          type: 'string',
          minLength: 1,
          maxLength: 20,
          default: 'post',
          examples: ['post', 'courier'],
        },
        sentAt: {
          type: 'string',
          format: 'date-time',
          minLength: 20,
          maxLength: 35,
          $comment: 'In UTC or with an offset.',
        },
        weight: {
          description: 'Closes */ no comment.',
          type: 'number',
          minimum: 0,
          maximum: 100,
          deprecated: true,
          default: 0,
        },
        stops: {
          type: 'array',
          maxItems: 3,
          items: { ...shortText, description: 'A stop.' },
          default: [],
          examples: [['A', 'B']],
        },
        insured: { type: ['boolean', 'null'], description: 'Whether it is insured.', default: null },
      },
      ['carrier', 'sentAt'],
    ),
  }),
];
