import { isDeepStrictEqual } from 'node:util';
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
