import type { JsonSchema } from '@order-events/contract-codegen';
import { describe, expect, it } from 'vitest';
import { lintContractSchema, measureContractSchema } from '../lint-contract-schema.ts';
import { closed, contractOf, contractWith } from '../testing/contract.ts';

const text = { type: 'string', maxLength: 9, pattern: '^[a-z]*$' };
const one = { type: 'integer', minimum: 1, maximum: 1 };
const never = { ...one, multipleOf: 2 };
const map = (propertyNames: JsonSchema, additionalProperties: JsonSchema, keywords: JsonSchema) => {
  return { type: 'object', propertyNames, additionalProperties, ...keywords };
};
const capitals = { type: 'string', pattern: '^[A-Z]{2}$' };
const at = '/properties/value';
const unknown = { largestMessage: Infinity, largestItem: Infinity };

const lint = (value: JsonSchema, $defs?: Readonly<Record<string, JsonSchema>>) =>
  lintContractSchema(contractWith(value, $defs))
    .filter(({ rule }) => rule === 'unsatisfiable')
    .map(({ pointer }) => pointer);

describe('what no value keeps', () => {
  it.each<[what: string, value: JsonSchema]>([
    ['a range without a multiple', never],
    ['contradicting types', { allOf: [text, { type: 'null' }] }],
    ['closed objects with different required properties', { allOf: [closed({ a: one }), closed({ b: one })] }],
    ['a length that the pattern has not', { type: 'string', minLength: 5, pattern: '^a{0,2}$' }],
    ['a length beyond any message that the pattern has not', { type: 'string', minLength: 2e6, pattern: '^a{0,2}$' }],
    ['a least length beyond its greatest', { allOf: [{ type: 'string', minLength: 2e6 }, text] }],
    ['a day that no calendar has', { type: 'string', format: 'date-time', enum: ['2025-02-30T00:00:00Z'] }],
    [
      'three different booleans',
      { type: 'array', items: { type: 'boolean' }, uniqueItems: true, minItems: 3, maxItems: 4 },
    ],
    ['more required properties than there may be', { ...closed({ a: one, b: one }), maxProperties: 1 }],
    ['more keys than there are', map({ type: 'string', enum: ['a', 'b'] }, one, { minProperties: 3 })],
  ])('is %s, and its sizes are unknown', (_, value) => {
    expect(lint(value)).toEqual([at]);
    expect(measureContractSchema(contractWith(value))).toEqual(unknown);
  });

  it.each<[what: string, value: JsonSchema, ...pointers: string[]]>([
    ['a required property', closed({ a: one, b: never }), `${at}/properties/b`],
    ['a property whose name JSON pointers escape', closed({ 'a/b': never }), `${at}/properties/a~1b`],
    ['an optional property', { ...closed({ a: never }), required: undefined }, `${at}/properties/a`],
    [
      'an optional property for which the required ones leave no room',
      { ...closed({ a: one, b: one, 'c/d': one }), type: ['object', 'null'], required: ['a', 'b'], maxProperties: 2 },
      `${at}/properties/c~1d`,
    ],
    ['the items of a list that can only be empty', { type: 'array', maxItems: 3, items: never }, `${at}/items`],
    ['items for which there is no room', { type: ['array', 'null'], maxItems: 0, items: one }, `${at}/items`],
    ['the values of a map', map(capitals, never, { maxProperties: 3 }), `${at}/additionalProperties`],
    [
      'values for which there is no room',
      map(capitals, one, { type: ['object', 'null'], maxProperties: 0 }),
      `${at}/additionalProperties`,
    ],
    ['the keys of a map', map({ ...capitals, minLength: 3 }, one, { maxProperties: 3 }), `${at}/propertyNames`],
    ['a branch of anyOf', { anyOf: [text, never] }, `${at}/anyOf/1`],
    ['a branch of oneOf', { oneOf: [never, text] }, `${at}/oneOf/0`],
    ['a branch that the keywords beside it exclude', { ...text, anyOf: [{ type: 'null' }, text] }, `${at}/anyOf/0`],
    ['one of branches that they exclude', { ...text, oneOf: [text, { type: 'null' }] }, `${at}/oneOf/1`],
    ['each branch', { anyOf: [never, { allOf: [text, one] }] }, `${at}/anyOf/0`, `${at}/anyOf/1`],
    [
      'the innermost part',
      closed({ a: { type: 'array', minItems: 1, maxItems: 2, items: never } }),
      `${at}/properties/a/items`,
    ],
  ])('is found where it stands: %s', (_, value, ...pointers) => {
    expect(lint(value)).toEqual(pointers);
  });

  it('is found in a definition, and not where the definition is used', () => {
    expect(lint(closed({ a: { $ref: '#/$defs/Never' }, b: { $ref: '#/$defs/Never' } }), { Never: never })).toEqual([
      '/$defs/Never',
    ]);
  });

  it('is found at the use of a definition that alone could be kept', () => {
    expect(lint({ $ref: '#/$defs/Text', minLength: 10 }, { Text: text })).toEqual([at]);
  });

  it('is the whole message', () => {
    const contract = contractOf({ ...closed({ a: one, b: one }), maxProperties: 1 });
    expect(lintContractSchema(contract)).toMatchObject([{ pointer: '', rule: 'unsatisfiable' }]);
    expect(measureContractSchema(contract)).toEqual(unknown);
  });

  it('is found beside what cannot be told', () => {
    const ambiguous = { oneOf: [text, text] };
    const lookahead = { type: 'string', maxLength: 9, pattern: '^(?=a)[a-z]*$' };
    expect(lint(closed({ a: ambiguous, b: lookahead, c: never }))).toEqual([`${at}/properties/c`]);
  });

  it('says what is expected there', () => {
    expect(lintContractSchema(contractWith(never))).toMatchObject([
      { reason: 'no value keeps this: expected a range with a number in it, and there is none' },
    ]);
  });
});

describe('what some value keeps', () => {
  it.each<[what: string, value: JsonSchema]>([
    [
      'two different booleans',
      { type: 'array', items: { type: 'boolean' }, uniqueItems: true, minItems: 2, maxItems: 2 },
    ],
    ['either of two properties', { ...closed({ a: one, b: one }), required: undefined, maxProperties: 1 }],
    ['text longer than any message', { ...text, minLength: 2_000_000, maxLength: 3_000_000 }],
    ['a list of such texts', { type: 'array', maxItems: 2, items: { type: 'string', minLength: 2_000_000 } }],
    ['integers without bounds', { type: 'integer' }],
    ['integers beyond the safe ones', { type: 'integer', minimum: 2 ** 60 }],
  ])('is not found: %s', (_, value) => {
    expect(lint(value)).toEqual([]);
  });
});
