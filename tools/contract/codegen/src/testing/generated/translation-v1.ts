import { type Static, Type } from 'typebox';

/** Maps: of scalars, objects and maps, with bounded keys. */
export const TranslationV1 = Type.Object(
  {
    labels: Type.Unsafe<Record<string, string>>({
      type: 'object',
      propertyNames: Type.String({ minLength: 2, maxLength: 5, pattern: '^[a-z]{2}(?:-[A-Z]{2})?$' }),
      additionalProperties: Type.String({ maxLength: 40 }),
      minProperties: 1,
      maxProperties: 4,
    }),
    prices: Type.Unsafe<Partial<Record<'EUR' | 'USD' | 'JPY', number>>>({
      type: 'object',
      propertyNames: Type.Enum(['EUR', 'USD', 'JPY'], { type: 'string' }),
      additionalProperties: Type.Integer({ minimum: 0, maximum: 1000 }),
      maxProperties: 3,
    }),
    shelves: Type.Unsafe<Record<string, Record<string, { full: boolean }>>>({
      type: 'object',
      propertyNames: Type.String({ minLength: 1, maxLength: 3 }),
      additionalProperties: Type.Unsafe<Record<string, { full: boolean }>>({
        type: 'object',
        propertyNames: Type.String({ minLength: 1, maxLength: 3, pattern: '^[0-9]+$' }),
        additionalProperties: Type.Object(
          {
            full: Type.Boolean(),
          },
          { additionalProperties: false },
        ),
        maxProperties: 2,
      }),
      maxProperties: 2,
    }),
  },
  {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'https://example.com/schemas/translation/v1.schema.json',
    title: 'TranslationV1',
    description: 'Maps: of scalars, objects and maps, with bounded keys.',
    additionalProperties: false,
  },
);

/** Maps: of scalars, objects and maps, with bounded keys. */
export type TranslationV1 = Static<typeof TranslationV1>;
