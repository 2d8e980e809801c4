import { contains, toValueSet } from '@order-events/schema-values';
import { dialectSchemas } from '@order-events/contract-codegen/testing';
import { describe, expect, it, test } from 'vitest';
import { subtract } from './subtract.ts';
import { createTake } from './take.ts';

const { take } = createTake();

describe.each(dialectSchemas)('the values of $name', ({ schema }) => {
  const set = toValueSet(schema);

  it('are found, are different, and are in the set', () => {
    const { values } = take(set, 20);
    expect(values.length).toBeGreaterThan(0);
    expect(values.filter((value) => !contains(set, value))).toEqual([]);
    expect(new Set(values.map((value) => JSON.stringify(value))).size).toBe(values.length);
  });

  it('leave nothing when they are taken away from themselves', () => {
    expect(subtract(set, set)).toEqual([]);
  });
});

test.each([
  ['a range of integers', { type: 'integer', minimum: 1, maximum: 3 }, [1, 2, 3]],
  ['a range below zero', { type: 'integer', minimum: -2, maximum: 0 }, [-2, -1, 0]],
  ['multiples', { type: 'integer', minimum: 1, maximum: 20, multipleOf: 7 }, [7, 14]],
  ['a range without a multiple', { type: 'integer', minimum: 1, maximum: 6, multipleOf: 7 }, []],
  ['a range without an end inside', { type: 'number', exclusiveMinimum: 1, maximum: 1 }, []],
  ['a finite language', { type: 'string', pattern: '^(a|bc?)$' }, ['a', 'b', 'bc']],
  ['texts that a length rules out', { type: 'string', pattern: '^[a-z]{3}$', maxLength: 2 }, []],
  [
    'texts that two patterns rule out',
    {
      allOf: [
        { type: 'string', pattern: '^a' },
        { type: 'string', pattern: '^b' },
      ],
    },
    [],
  ],
  ['the empty list', { type: 'array', maxItems: 0, items: { type: 'null' } }, [[]]],
  [
    'more different items than there are',
    { type: 'array', minItems: 3, uniqueItems: true, items: { type: 'boolean' } },
    [],
  ],
  [
    'flags of a closed object',
    {
      type: 'object',
      additionalProperties: false,
      required: ['a', 'b'],
      properties: { a: { type: 'boolean' }, b: { const: 1 } },
    },
    [
      { a: false, b: 1 },
      { a: true, b: 1 },
    ],
  ],
  [
    'more properties than are allowed',
    { type: 'object', additionalProperties: false, required: ['a'], properties: { a: { const: 1 } }, minProperties: 2 },
    [],
  ],
] as const)('%s: all the values there are', (_, schema, expected) => {
  expect(take(toValueSet(schema), 100)).toEqual({ values: expected, complete: true });
});
