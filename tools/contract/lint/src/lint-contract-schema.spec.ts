import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readContractSchemas } from '@order-events/contract-codegen';
import { describe, expect, it } from 'vitest';
import { lintContractSchema, measureContractSchema } from './lint-contract-schema.ts';
import { rules } from './rules/rules.ts';
import { closed, contractWith } from './testing/contract.ts';

const repository = join(import.meta.dirname, '../../../..');

describe('lintContractSchema', () => {
  it.each(readContractSchemas(repository))('finds nothing in $path', (contract) => {
    expect(lintContractSchema(contract)).toEqual([]);
  });

  it('names file, pointer, rule, reason and fix', () => {
    const fix = 'add maxItems, such as "maxItems": 100';
    expect(lintContractSchema(contractWith({ type: 'array', items: { type: 'null' } }))).toEqual([
      {
        file: 'schemas/parcel/v1.schema.json',
        pointer: '/properties/value',
        rule: 'unbounded-array',
        reason: expect.stringContaining('SNS') as unknown,
        fix,
      },
    ]);
  });

  it('finds a definition once, where it stands, however often it is used', () => {
    const used = { $ref: '#/$defs/Many', description: 'Several.' };
    const findings = lintContractSchema(
      contractWith(closed({ a: used, b: used, c: { type: 'array', maxItems: 2, items: used } }), {
        Many: { type: 'array', items: { type: 'null' }, default: [] },
      }),
    );
    expect(findings.map(({ pointer }) => pointer)).toEqual(['/$defs/Many', '/$defs/Many/default']);
  });

  it('finds nothing in a definition that every use completes', () => {
    const contract = contractWith(
      { $ref: '#/$defs/Many', maxItems: 3 },
      { Many: { type: 'array', items: { type: 'null' } } },
    );
    expect(lintContractSchema(contract)).toEqual([]);
  });

  it('sorts its findings by place', () => {
    const bad = { type: 'number', minimum: 0, maximum: 1 };
    const pointers = lintContractSchema(contractWith(closed({ b: bad, a: bad }))).map(({ pointer }) => pointer);
    expect(pointers).toEqual(['/properties/value/properties/a', '/properties/value/properties/b']);
  });

  it('finds what is written even where the values cannot be told, and says that it knows no sizes', () => {
    const branch = { type: 'boolean', default: true };
    const contract = contractWith({ oneOf: [branch, { type: 'boolean' }] });
    const found = lintContractSchema(contract).map(({ rule }) => rule);
    expect(found).toEqual(['ambiguous-union', 'unapplied-default']);
    expect(measureContractSchema(contract)).toEqual({ largestMessage: Infinity, largestItem: Infinity });
  });
});

describe('the README', () => {
  it.each(rules)('explains $name', ({ name }) => {
    const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');
    expect(readme).toMatch(new RegExp(`^\\| \`${name}\` +\\|`, 'm'));
  });
});
