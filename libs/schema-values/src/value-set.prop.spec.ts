import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryOf } from './testing/arbitrary-of.ts';
import { hostileValues } from './testing/hostile-values.ts';
import { mutantsOf } from './testing/mutants-of.ts';
import { areDisjoint } from './are-disjoint.ts';
import { contains } from './contains.ts';
import { intersect } from './intersect.ts';
import { type ContractSchema, toValueSet } from './to-value-set.ts';
import type { Json } from './value-set.ts';

/** Small schemas of every kind, that overlap, touch, contain one another or have nothing in common. */
const schemas: readonly ContractSchema[] = [
  { type: 'null' },
  { type: 'boolean' },
  { type: ['integer', 'null'], minimum: 2 },
  { type: 'integer', maximum: 2 },
  { type: 'number', minimum: 0, exclusiveMaximum: 2 },
  { type: 'number', exclusiveMinimum: 2, multipleOf: 0.5 },
  { type: 'string', maxLength: 2 },
  { type: 'string', minLength: 2, pattern: '^[ab]*$' },
  { enum: ['ab', 2, null, [], {}, { kind: 'one' }] },
  { const: 'ab' },
  { type: 'array', items: { type: 'integer', minimum: 1, maximum: 3 }, maxItems: 2 },
  { type: 'array', items: { type: ['integer', 'string'], maximum: 2, maxLength: 1 }, minItems: 1, uniqueItems: true },
  closed({ kind: { const: 'one' }, constructor: { type: 'boolean' } }, ['kind']),
  closed({ kind: { const: 'two' } }, ['kind']),
  closed({ kind: { enum: ['one', 'two'] }, note: { type: 'null' } }, []),
  closed({ constructor: { type: ['boolean', 'null'] } }, ['constructor']),
  {
    type: 'object',
    propertyNames: { type: 'string', maxLength: 4 },
    additionalProperties: { type: ['string', 'null'], maxLength: 3 },
    maxProperties: 2,
  },
];

function closed(properties: Readonly<Record<string, ContractSchema>>, required: readonly string[]): ContractSchema {
  return { type: 'object', additionalProperties: false, required, properties };
}

const pairs = schemas.flatMap((left) => schemas.map((right) => [left, right] as const));

/** Values at the edges of each schema, inside and outside, and hostile ones. */
const values: readonly Json[] = [
  ...schemas.flatMap((schema) => [
    ...fc.sample(arbitraryOf(schema), { numRuns: 40, seed: 1 }),
    ...fc.sample(mutantsOf(schema), { numRuns: 40, seed: 1 }).map(({ value }) => value),
  ]),
  ...fc.sample(hostileValues, { numRuns: 100, seed: 1 }),
];

test('an intersection holds the values that both sets hold', () => {
  for (const [left, right] of pairs) {
    const [one, other] = [toValueSet(left), toValueSet(right)];
    const both = intersect(one, other);
    const wrong = values.filter((value) => contains(both, value) !== (contains(one, value) && contains(other, value)));
    expect(wrong, JSON.stringify([left, right])).toEqual([]);
  }
});

test('of two disjoint sets no value is in both', () => {
  const disjoint = pairs.filter(([left, right]) => areDisjoint(toValueSet(left), toValueSet(right)));
  for (const [left, right] of disjoint) {
    const [one, other] = [toValueSet(left), toValueSet(right)];
    const wrong = values.filter((value) => contains(one, value) && contains(other, value));
    expect(wrong, JSON.stringify([left, right])).toEqual([]);
  }
  expect(disjoint.length).toBeGreaterThan(pairs.length / 2);
});

describe('areDisjoint sees', () => {
  test.each<[string, ContractSchema, ContractSchema]>([
    ['two types', { type: 'null' }, { type: 'boolean' }],
    ['two constants', { const: 1 }, { const: '1' }],
    ['a constant outside of a range', { const: 3 }, { type: 'integer', maximum: 2 }],
    ['two ranges', { type: 'number', maximum: 1 }, { type: 'integer', minimum: 2 }],
    ['two ranges that touch', { type: 'number', maximum: 2 }, { type: 'number', exclusiveMinimum: 2 }],
    ['a property that both require', closed({ kind: { const: 'a' } }, ['kind']), closed({ kind: { const: 'b' } }, [])],
    ['a property that one requires and the other lacks', closed({ toString: {} }, ['toString']), closed({}, [])],
    [
      'a property that a map cannot have',
      closed({ kind: {} }, ['kind']),
      { type: 'object', propertyNames: { type: 'string', maxLength: 3 }, additionalProperties: {} },
    ],
    [
      'a property whose values a map cannot have',
      closed({ kind: { type: 'null' } }, ['kind']),
      { type: 'object', additionalProperties: { type: 'string' } },
    ],
  ])('%s', (_, left, right) => {
    expect(areDisjoint(toValueSet(left), toValueSet(right))).toBe(true);
    expect(areDisjoint(toValueSet(right), toValueSet(left))).toBe(true);
    expect(areDisjoint(toValueSet(left), toValueSet(left))).toBe(false);
  });
});
