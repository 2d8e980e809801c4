import { isDeepStrictEqual } from 'node:util';
import type { ErrorObject } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Check } from 'typebox/value';
import { anyJson, anySchema } from './testing/any-schema.ts';
import { evaluateValidator } from './evaluate-validator.ts';
import { evaluateTypeBox } from './testing/evaluate-typebox.ts';

// one instance compiles the meta-schema once; it keeps no schema by its id
const ajv = new Ajv2020({ strict: false, allErrors: true, addUsedSchema: false });
const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const runtime = {
  codePointLength: (text: string) => Array.from(text).length,
  // JSON has one zero
  deepEqual: (left: unknown, right: unknown) => isDeepStrictEqual(asJson(left), asJson(right)),
  formats: { 'date-time': () => true },
};

test('the generated validator, the TypeBox value and Ajv at run time agree on any value of any schema', () => {
  const verdicts = { accepted: 0, refused: 0 };
  fc.assert(
    fc.property(anySchema, fc.array(anyJson, { minLength: 20, maxLength: 20 }), (schema, values) => {
      const { allOf: [root] = [], $defs } = schema as { allOf?: object[]; $defs: object };
      const part = { ...root, $defs };
      const validate = evaluateValidator(part, runtime);
      const expected = ajv.compile(part);
      const typeBox = evaluateTypeBox(part);
      for (const value of values) {
        expect(validate(value)).toBe(expected(value));
        expect(Check(typeBox, value)).toBe(expected(value));
        expect(validate.errors?.map(({ instancePath, keyword }) => [instancePath, keyword])).toEqual(
          expected.errors?.map(({ instancePath, keyword }) => [instancePath, keyword]),
        );
        verdicts[expected(value) ? 'accepted' : 'refused'] += 1;
      }
    }),
    { numRuns: process.env['TEST_NIGHTLY'] === undefined ? 200 : 500 },
  );
  expect(Math.min(...Object.values(verdicts))).toBeGreaterThan(100);
});

/** Pieces of code that Ajv writes and the generator rewrites, in pieces of texts. */
const codeLike = fc
  .array(
    fc.constantFrom(
      'const indices0 = {};',
      'for (let i0 = 0; i0 < len0; i0++) {',
      'for (const key0 in data0) {',
      'errors++;',
      'require("fs")',
      'const formats0 = require("formats")["date-time"];',
      'func2.call(schema1.properties, key0)',
      'vErrors = vErrors === null ? v1.errors : vErrors.concat(v1.errors);',
      'const schema1 = {"a":1};',
      'export const validate =',
      '"#0"',
      '#1',
      '"',
      "'",
      '\\',
      '\n',
      '\u2028',
      '${x}',
      '$1',
      '$&',
      '`',
      '*/',
      '//',
    ),
    { minLength: 1, maxLength: 3 },
  )
  .map((pieces) => pieces.join(''));
const patternOf = (text: string) => text.replaceAll(/[^\w]/g, (unit) => `\\u{${unit.codePointAt(0)?.toString(16)}}`);
interface CodeLike {
  const?: unknown;
  enum?: unknown[];
  type?: string;
  pattern?: string;
}
const codeLikeSchema: fc.Arbitrary<CodeLike> = fc.oneof(
  codeLike.map((text) => ({ const: text })),
  fc.uniqueArray(codeLike, { minLength: 1, maxLength: 3 }).map((texts) => ({ enum: texts })),
  codeLike.map((text) => ({ type: 'string', pattern: `^${patternOf(text)}` })),
  codeLike.map((text) => ({ const: { [text]: [text] } })),
);
/** With more than eight properties Ajv looks for a name in another way. */
const codeLikeObject = fc
  .tuple(fc.dictionary(codeLike, codeLikeSchema, { maxKeys: 12, noNullPrototype: true }), fc.boolean(), codeLike)
  .map(([properties, isRequired, text]) => ({
    type: 'object',
    additionalProperties: false,
    required: isRequired ? Object.keys(properties) : [],
    properties: { ...properties, list: { type: 'array', items: { const: text }, maxItems: 2, uniqueItems: true } },
  }));

const valueOf = (schema: CodeLike, texts: readonly string[]) =>
  schema.const ?? schema.enum?.[0] ?? texts.find((text) => new RegExp(schema.pattern ?? '', 'u').test(text));
const told = ({ instancePath, keyword, message, params }: Partial<ErrorObject>) => [
  instancePath,
  keyword,
  message,
  params,
];

test('texts that look like code mean in the generated validator what they mean in Ajv', () => {
  const verdicts = { accepted: 0, refused: 0 };
  fc.assert(
    fc.property(codeLikeObject, fc.array(codeLike, { minLength: 2, maxLength: 4 }), (schema, texts) => {
      const validate = evaluateValidator(schema, runtime);
      const expected = ajv.compile(schema);
      const { list, ...properties } = schema.properties;
      const { items } = list as unknown as { items: { const: string } };
      const entries = Object.entries<CodeLike>(properties).map(([name, part]) => [name, valueOf(part, texts) ?? null]);
      const kept = { ...Object.fromEntries(entries), list: [items.const] };
      const [name = '', other = ''] = texts;
      const values = [kept, { ...kept, [name]: other }, { ...kept, list: [items.const, items.const] }, { list: texts }];
      for (const value of values) {
        expect(validate(value)).toBe(expected(value));
        expect(validate.errors?.map(told)).toEqual(expected.errors?.map(told));
        verdicts[expected(value) ? 'accepted' : 'refused'] += 1;
      }
    }),
    { numRuns: process.env['TEST_NIGHTLY'] === undefined ? 200 : 500 },
  );
  expect(Math.min(...Object.values(verdicts))).toBeGreaterThan(50);
});
