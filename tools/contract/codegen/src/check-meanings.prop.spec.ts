import { isDeepStrictEqual } from 'node:util';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { Check } from 'typebox/value';
import { expect, test } from 'vitest';
import { parseSchema } from './contract-schema.ts';
import { evaluateValidator } from './evaluate-validator.ts';
import type { JsonSchema } from './schema.ts';
import { evaluateTypeBox } from './testing/evaluate-typebox.ts';
import { UnsupportedSchemaError } from './unsupported-schema-error.ts';

const ajv = new Ajv2020({ strict: false, strictNumbers: true, allErrors: true, addUsedSchema: false });
const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const runtime = {
  codePointLength: (text: string) => Array.from(text).length,
  // JSON has one zero
  deepEqual: (left: unknown, right: unknown) => isDeepStrictEqual(asJson(left), asJson(right)),
  formats: {},
};

const steps = fc.oneof(
  fc.constantFrom(1, 2, 3, 7, 12, 1000, 2 ** 52, Number.MAX_SAFE_INTEGER),
  fc.constantFrom(0.1, 0.01, 19.99, 0.25, 1 / 1024, 1e-7, 5e-324, 2 ** 53, 1e21, 1e22),
  fc.integer({ min: 1, max: 1e6 }),
);
const bounds = fc.constantFrom(-Number.MAX_SAFE_INTEGER, -100.5, 0, 1, 19.99, 1000, Number.MAX_SAFE_INTEGER, 1e21);
const keywords = {
  type: fc.constantFrom<unknown>('integer', 'number', ['integer', 'null']),
  multipleOf: steps,
  minimum: bounds,
  maximum: bounds,
  exclusiveMinimum: bounds,
  exclusiveMaximum: bounds,
};
const multiples = fc.record(keywords, { requiredKeys: ['type', 'multipleOf'], noNullPrototype: true });

const item = fc.constantFrom<JsonSchema>(
  { type: 'string' },
  { type: 'integer', minimum: 0, maximum: 9 },
  { type: 'integer', minimum: 1 },
  { type: 'number', exclusiveMaximum: 0 },
  { type: ['string', 'null', 'boolean'] },
  { type: 'array', items: { type: ['integer', 'string'] } },
  { type: 'object', propertyNames: { type: 'string' }, additionalProperties: { type: 'string' } },
  { enum: ['a', 'b', 1] },
  { enum: [0, ['a'], { a: 1 }] },
  { anyOf: [{ type: 'string' }, { type: 'integer', minimum: 1 }] },
  { allOf: [{ type: ['integer', 'string'] }, { type: 'string' }] },
);
const uniques = item.map((items) => ({ type: 'array', items, uniqueItems: true }));

/** A multiple, a number beside it, and numbers that are known to have been judged in different ways. */
const numbersNear = (step: number) =>
  fc.oneof(
    fc.constantFrom(0, -0, 0.3, 19.99, 39.98, 59.97, 2 ** 53, 2 ** 53 + 2, 1e21, 1e22, -1e22, 5e-324, 1e-11),
    fc
      .tuple(fc.integer({ min: -1e6, max: 1e6 }), fc.constantFrom(0, 1e-11, -1e-11, 0.5, 1e-16))
      .map(([index, offset]) => index * step * (1 + offset) + offset),
    fc.maxSafeInteger(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
  );
// [[1], 2] beside [[1, 2]], and { a: 'b\nc\nd' } beside { a: 'b', c: 'd' }, have one hash in TypeBox
const parts = fc.constantFrom<unknown>(
  0,
  -0,
  1,
  -1,
  'a',
  'b',
  '1',
  'a\nb',
  '',
  '🙂',
  null,
  true,
  false,
  [],
  [0],
  [-0],
  [1, 'a'],
  [[1], 2],
  [[1, 2]],
  ['a', 'b'],
  ['a\nb'],
  {},
  { a: 'b' },
  { a: 'b\nc\nd' },
  { a: 'b', c: 'd' },
  { constructor: 'a' },
);
const lists = fc.array(parts, { maxLength: 3 });

const tried = { schemas: 0, refused: 0, accepted: 0, rejected: 0 };

function agree(schema: JsonSchema, values: readonly unknown[]): void {
  try {
    parseSchema('any.json', JSON.stringify(schema));
  } catch (error) {
    if (!(error instanceof UnsupportedSchemaError)) throw error;
    tried.refused += 1;
    return;
  }
  const [generated, typeBox, expected] = [
    evaluateValidator(schema, runtime),
    evaluateTypeBox(schema),
    ajv.compile(schema),
  ];
  tried.schemas += 1;
  for (const value of values) {
    const verdict = expected(value);
    expect([generated(value), Check(typeBox, value)]).toEqual([verdict, verdict]);
    tried[verdict ? 'accepted' : 'rejected'] += 1;
  }
}

test('the generated validator, TypeBox and Ajv agree on numbers and lists for which the dialect has multipleOf and uniqueItems', () => {
  const anyCase = fc.oneof(
    multiples.chain((schema) =>
      fc.tuple(fc.constant(schema), fc.array(numbersNear(schema.multipleOf), { minLength: 20, maxLength: 20 })),
    ),
    fc.tuple(uniques, fc.array(lists, { minLength: 20, maxLength: 20 })),
  );
  fc.assert(
    fc.property(anyCase, ([schema, values]) => agree(schema, values)),
    { numRuns: process.env['TEST_NIGHTLY'] === undefined ? 600 : 6_000 },
  );
  expect(Math.min(...Object.values(tried))).toBeGreaterThan(100);
});
