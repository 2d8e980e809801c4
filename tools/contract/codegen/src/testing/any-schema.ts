import fc from 'fast-check';
import type { JsonSchema } from '../schema.ts';
import { closed } from './dialect-schema.ts';

const definitions = ['Text', 'Count', 'Choice'] as const;
const $defs: JsonSchema = {
  Text: { type: 'string', maxLength: 3, description: 'A text.' },
  Count: { type: ['integer', 'null'], minimum: 0 },
  Choice: { oneOf: [{ $ref: '#/$defs/Text' }, { $ref: '#/$defs/Count' }] },
};

const small = fc.nat({ max: 3 });
const texts = fc.constantFrom('', 'a', 'é', '🙂', "it's", '${x}', '*/', '\\', 'a/b~c');
const jsonWith = (numbers: fc.Arbitrary<number>): fc.Arbitrary<unknown> =>
  fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 2 },
      texts,
      fc.constantFrom(null, true, false),
      numbers,
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(texts, tie('value'), { maxKeys: 2, noNullPrototype: true }),
    ),
  })).value;
const json = jsonWith(fc.constantFrom(0, 1, -1.5));

const annotations = fc.record(
  { title: texts, description: texts, deprecated: fc.boolean(), $comment: texts },
  { requiredKeys: [], noNullPrototype: true },
);

/** A record of which each member may be missing. */
function some(members: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<JsonSchema> {
  return fc.record(members, { requiredKeys: [], noNullPrototype: true });
}

const stringSchema = some({
  minLength: fc.constant(0),
  maxLength: small,
  pattern: fc.constantFrom('^a*$', "^['\\\\]$"),
});
const numberSchema = some({ minimum: fc.constant(-1.5), exclusiveMaximum: small });
const integerSchema = fc.oneof(
  numberSchema,
  fc.record({ minimum: fc.constantFrom(-9, 0.5), exclusiveMaximum: small, multipleOf: fc.integer({ min: 1, max: 3 }) }),
);
const textOrNumber = fc
  .constantFrom<[string, fc.Arbitrary<JsonSchema>]>(['number', numberSchema], ['integer', integerSchema])
  .chain(([type, rest]) => rest.map((number) => ({ type: ['string', 'null', type], ...number })));
/** Items that may be asked to differ. */
const distinct = fc.oneof(
  fc.constantFrom<JsonSchema>(
    { type: 'string' },
    { type: ['string', 'null', 'boolean'] },
    { type: ['integer', 'string'], minimum: 1 },
    { enum: ['a', 1, null, true] },
    { $ref: '#/$defs/Text' },
  ),
);
const annotated = (schema: fc.Arbitrary<JsonSchema>) =>
  fc.tuple(annotations, schema).map(([more, rest]) => ({ ...more, ...rest }));

const { schema } = fc.letrec<{
  schema: JsonSchema;
  array: JsonSchema;
  object: JsonSchema;
  map: JsonSchema;
  branches: JsonSchema[];
}>((tie) => ({
  array: fc
    .tuple(
      fc.oneof(
        tie('schema').map((items) => ({ items })),
        distinct.map((items) => ({ items, uniqueItems: true })),
      ),
      some({ minItems: fc.constant(0), maxItems: small }),
    )
    .map(([items, rest]) => ({ ...items, ...rest })),
  object: fc
    .dictionary(texts, fc.tuple(tie('schema'), fc.boolean()), { maxKeys: 3, noNullPrototype: true })
    .map((members) => {
      const properties = Object.fromEntries(Object.entries(members).map(([name, [property]]) => [name, property]));
      return closed(
        properties,
        Object.keys(members)
          .filter((name) => members[name]?.[1])
          .toReversed(),
      );
    }),
  map: fc.tuple(stringSchema, tie('schema'), some({ maxProperties: small })).map(([names, values, rest]) => ({
    type: 'object',
    propertyNames: { type: 'string', ...names },
    additionalProperties: values,
    ...rest,
  })),
  branches: fc.array(tie('schema'), { minLength: 1, maxLength: 3 }),
  schema: annotated(
    fc.oneof(
      { maxDepth: 3, depthSize: 'small' },
      stringSchema.map((rest) => ({ type: 'string', ...rest })),
      numberSchema.map((rest) => ({ type: 'number', ...rest })),
      integerSchema.map((rest) => ({ type: 'integer', ...rest })),
      fc.constantFrom({ type: 'boolean' }, { type: 'null' }),
      json.map((value) => ({ const: value })),
      fc
        .uniqueArray(json, { minLength: 1, maxLength: 3, selector: (value) => JSON.stringify(value) })
        .map((values) => ({ enum: values })),
      fc.tuple(stringSchema, textOrNumber).map(([text, other]) => ({ ...text, ...other })),
      fc.constantFrom(...definitions).map((name) => ({ $ref: `#/$defs/${name}` })),
      fc
        .tuple(small, fc.boolean())
        .map(([maxLength, isText]) =>
          isText ? { $ref: '#/$defs/Text', maxLength } : { $ref: '#/$defs/Count', maximum: maxLength },
        ),
      tie('array').map((rest) => ({ type: 'array', ...rest })),
      tie('array').map((rest) => ({ type: ['array', 'null'], ...rest })),
      tie('object'),
      tie('object').map((rest) => ({ ...rest, type: ['object', 'boolean'] })),
      tie('map'),
      fc
        .tuple(fc.constantFrom('oneOf', 'anyOf', 'allOf'), tie('branches'))
        .map(([combinator, branches]) => ({ [combinator]: branches })),
      fc
        .tuple(fc.constantFrom('oneOf', 'anyOf', 'allOf'), tie('branches'))
        .map(([combinator, branches]) => ({ type: 'string', [combinator]: branches })),
      fc
        .tuple(fc.constantFrom(...definitions), tie('branches'))
        .map(([name, branches]) => ({ $ref: `#/$defs/${name}`, anyOf: branches })),
    ),
  ),
}));

/** Arbitrary schemas that keep the dialect, whether a value can keep them or not. */
export const anySchema: fc.Arbitrary<JsonSchema> = schema.map((root) => ({
  allOf: [root, ...definitions.map((name) => ({ $ref: `#/$defs/${name}` }))],
  $defs,
}));

/** Arbitrary values of JSON, such as the schemas speak of, and numbers at which validators have disagreed. */
export const anyJson = jsonWith(fc.constantFrom(0, -0, 1, -1.5, 2, 1 + 1e-11, 1e21, 1e22, 2 ** 53, 2 ** 53 + 2));
