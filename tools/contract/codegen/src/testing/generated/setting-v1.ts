import { type Static, Type } from 'typebox';

/** Constants and enumerations of every type, with and without `type`. */
export const SettingV1 = Type.Object(
  {
    level: Type.Enum(['low', 'high'], { type: 'string' }),
    size: Type.Enum([1, 2, 5], { type: 'integer' }),
    step: Type.Enum([0.5, 1, -2.25], { type: 'number' }),
    mode: Type.Unsafe<'auto' | 1 | true | null>({ enum: ['auto', 1, true, null] }),
    shade: Type.Unsafe<'dark' | 'light' | null>({ type: ['string', 'null'], enum: ['dark', 'light', null] }),
    kind: Type.Literal('setting'),
    version: Type.Literal(1, { type: 'integer' }),
    scale: Type.Literal(1.5),
    enabled: Type.Literal(true),
    absent: Type.Unsafe<null>({ type: 'null', const: null }),
    untyped: Type.Unsafe<"it's">({ const: "it's" }),
    origin: Type.Unsafe<{ x: 0; y: 0; 'marked as': ['start', null] }>({
      const: { x: 0, y: 0, 'marked as': ['start', null] },
    }),
    corner: Type.Unsafe<{ x: 0 } | Record<string, never>>({
      type: 'object',
      additionalProperties: false,
      properties: {
        x: Type.Enum([0, 1], { type: 'integer' }),
      },
      enum: [{ x: 0 }, {}],
    }),
    range: Type.Unsafe<[0, 1] | [0, 1, 2] | []>({ enum: [[0, 1], [0, 1, 2], []] }),
  },
  {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'https://example.com/schemas/setting/v1.schema.json',
    title: 'SettingV1',
    description: 'Constants and enumerations of every type, with and without `type`.',
    additionalProperties: false,
  },
);

/** Constants and enumerations of every type, with and without `type`. */
export type SettingV1 = Static<typeof SettingV1>;
