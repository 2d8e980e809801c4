import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dereference } from './dereference.ts';
import { emitModule } from './emit-module.ts';
import { formatCode } from './format-code.ts';
import { evaluateTypeBox } from './testing/evaluate-typebox.ts';
import { dialectSchemas } from './testing/index.ts';

/** Those whose modules are kept, to be read, and for their types. */
const kept = ['address-change', 'discount', 'listing', 'payment', 'profile', 'refund', 'setting', 'translation'];

describe('emitModule', () => {
  it.each(dialectSchemas)('writes a TypeBox value that equals its dereferenced source: $name', ({ schema }) => {
    expect(JSON.parse(JSON.stringify(evaluateTypeBox(schema)))).toStrictEqual(dereference(schema));
  });

  it.each(dialectSchemas.filter(({ name }) => kept.includes(name)))(
    'writes what is kept of $name',
    async (contract) => {
      const file = `${contract.name}-v1.ts`;
      const code = await formatCode(file, emitModule(contract.schema, String(contract.schema['title'])));
      await expect(code).toMatchFileSnapshot(join(import.meta.dirname, 'testing/generated', file));
    },
  );

  it('writes a definition once, and before those that use it', () => {
    const refund = dialectSchemas.find(({ name }) => name === 'refund');
    const code = emitModule(refund?.schema ?? {}, 'RefundV1');
    const declared = [...code.matchAll(/^export const (\w+)/gm)].map(([, name]) => name);
    expect(declared).toEqual(['RefundV1Identifier', 'RefundV1Money', 'RefundV1Reason', 'RefundV1Line', 'RefundV1']);
  });
});
