import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseSchema } from './contract-schema.ts';
import { dereference } from './dereference.ts';
import { emitModule } from './emit-module.ts';
import { formatCode } from './format-code.ts';
import { anySchema } from './testing/any-schema.ts';
import { evaluateTypeBox } from './testing/evaluate-typebox.ts';

test('the TypeBox value of any schema of the dialect equals the dereferenced schema', () => {
  fc.assert(
    fc.property(anySchema, (schema) => {
      const root = parseSchema('any.schema.json', JSON.stringify(schema));
      expect(JSON.parse(JSON.stringify(evaluateTypeBox(root)))).toStrictEqual(dereference(root));
    }),
    { numRuns: process.env['TEST_NIGHTLY'] === undefined ? 150 : 500 },
  );
});

test('the module of any schema of the dialect is TypeScript, and formatting it again changes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(anySchema, async (schema) => {
      const code = await formatCode('any-v1.ts', emitModule(schema, 'AnyV1'));
      expect(await formatCode('any-v1.ts', code)).toBe(code);
    }),
    { numRuns: process.env['TEST_NIGHTLY'] === undefined ? 30 : 100 },
  );
});
