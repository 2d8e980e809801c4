import { type ContractSchema, toWiderSet } from '@order-events/schema-values';
import { expect, test } from 'vitest';
import { countValues, type ValueCount } from './count-values.ts';

test.each<[string, ContractSchema, ValueCount]>([
  ['a text', { type: 'string' }, { least: 1, most: 1 }],
  [
    'one of two things',
    { anyOf: [{ type: 'null' }, { type: 'array', items: { type: 'null' }, maxItems: 4 }] },
    { least: 1, most: 5 },
  ],
  [
    'an array of pairs',
    { type: 'array', minItems: 2, maxItems: 3, items: { $ref: '#/$defs/Pair' } },
    { least: 7, most: 10 },
  ],
  [
    'a map',
    { type: 'object', minProperties: 2, maxProperties: 3, additionalProperties: { $ref: '#/$defs/Pair' } },
    { least: 3, most: 10 },
  ],
  [
    'what may be absent',
    {
      type: 'object',
      additionalProperties: false,
      required: ['b'],
      properties: { a: { type: 'null' }, b: { type: 'null' } },
    },
    { least: 2, most: 3 },
  ],
])('the values of a message are counted, those inside of others too: %s', (_, schema, counted) => {
  const pair: ContractSchema = {
    type: 'object',
    additionalProperties: false,
    required: ['a', 'b'],
    properties: { a: { type: 'null' }, b: { type: 'null' } },
  };
  expect(countValues(toWiderSet({ ...schema, $defs: { Pair: pair } }))).toEqual(counted);
});

test('no value at all has no smallest message', () => {
  expect(countValues([]).least).toBe(Infinity);
});

test('a list that has no room for an item counts none, however large items are', () => {
  const endless = {
    type: 'object',
    propertyNames: { type: 'string' },
    additionalProperties: { type: 'null' },
    minProperties: Infinity,
  };
  const set = toWiderSet({ type: 'array', items: endless, minItems: 0, maxItems: 0 });
  expect(countValues(set)).toEqual({ least: 1, most: 1 });
});
