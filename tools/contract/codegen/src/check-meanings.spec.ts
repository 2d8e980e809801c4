import { describe, expect, it } from 'vitest';
import { parseSchema } from './contract-schema.ts';
import type { JsonSchema } from './schema.ts';
import { closed } from './testing/dialect-schema.ts';

function problemOf(schema: JsonSchema): string {
  try {
    parseSchema('x.json', JSON.stringify(schema));
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}

const bounded = { type: 'integer', minimum: 0, maximum: 1000 };
const list = (items: JsonSchema) => ({ type: 'array', items, maxItems: 3, uniqueItems: true });

describe('multipleOf', () => {
  it.each<[what: string, schema: JsonSchema, message: string]>([
    ['a fraction', { ...bounded, multipleOf: 19.99 }, 'a whole number up to 9007199254740991, got 19.99'],
    ['a tenth', { type: 'number', minimum: 0, maximum: 1, multipleOf: 0.1 }, 'got 0.1'],
    [
      'a quarter',
      { type: 'number', minimum: 0, maximum: 1, multipleOf: 0.25 },
      'smallest unit, such as cents or grams',
    ],
    ['the least double', { type: 'number', minimum: 0, maximum: 1, multipleOf: 5e-324 }, 'got 5e-324'],
    ['beyond the safe integers', { ...bounded, multipleOf: 1e21 }, 'got 1e+21'],
    ['about numbers', { ...bounded, type: 'number', multipleOf: 2 }, 'expected "type": "integer" beside it'],
    ['without bounds', { type: 'integer', multipleOf: 2 }, 'expected minimum and maximum within ±9007199254740991'],
    ['without a least value', { type: 'integer', maximum: 9, multipleOf: 2 }, 'expected minimum and maximum'],
    [
      'with a bound beyond',
      { type: 'integer', minimum: 0, maximum: 1e22, multipleOf: 2 },
      'expected minimum and maximum',
    ],
    [
      'with bounds of another value',
      { ...closed({ x: bounded, y: { type: 'integer', multipleOf: 2 } }) },
      'expected minimum and maximum',
    ],
    [
      'with bounds in a branch of a union',
      { anyOf: [bounded, { type: 'integer', multipleOf: 2 }] },
      'expected minimum and maximum',
    ],
  ])('is refused where validators disagree: %s', (_, schema, message) => {
    expect(problemOf(schema)).toMatch(/^x\.json#\S*\/multipleOf: /);
    expect(problemOf(schema)).toContain(message);
  });

  it.each<[what: string, schema: JsonSchema]>([
    ['a whole number', { ...bounded, multipleOf: 25 }],
    ['exclusive bounds', { type: 'integer', exclusiveMinimum: -1, exclusiveMaximum: 9.5, multipleOf: 2 }],
    ['an integer or null', { ...bounded, type: ['null', 'integer'], multipleOf: 25 }],
    ['bounds in another branch', { allOf: [{ type: 'integer', multipleOf: 5 }, bounded] }],
    ['whole numbers in another branch', { allOf: [{ type: 'number', multipleOf: 5 }, bounded] }],
    ['each bound in a branch', { allOf: [bounded, { type: 'integer', allOf: [{ type: 'integer', multipleOf: 5 }] }] }],
    ['bounds in a branch', { type: 'integer', multipleOf: 5, allOf: [bounded] }],
    ['bounds behind a reference', { $ref: '#/$defs/Count', multipleOf: 2, $defs: { Count: bounded } }],
  ])('is taken with %s', (_, schema) => {
    expect(problemOf(schema)).toBe('');
  });
});

describe('uniqueItems', () => {
  const $defs = { Id: { type: 'string', maxLength: 9 }, Point: closed({ x: bounded }) };

  it.each<[what: string, schema: JsonSchema]>([
    ['numbers that may be zero', list(bounded)],
    ['numbers of which one end is open', list({ type: 'number', maximum: 9 })],
    ['a zero among constants', list({ enum: [0, 1] })],
    ['lists', list({ type: 'array', items: { type: 'boolean' } })],
    ['objects behind a reference', { ...list({ $ref: '#/$defs/Point' }), $defs: { Point: $defs.Point } }],
    ['objects or text', list({ type: ['object', 'string'], properties: {}, additionalProperties: false })],
    ['a branch of numbers', list({ anyOf: [{ type: 'string' }, bounded] })],
    ['a list among constants', list({ enum: ['a', ['a']] })],
  ])('is refused where validators disagree which items are the same: %s', (_, schema) => {
    expect(problemOf(schema)).toBe(
      'x.json#/uniqueItems: expected items that are text, booleans, null or numbers other than zero: validators disagree about which others are the same; keep zero out by "minimum": 1, and instead of a list of objects write a map, whose keys differ',
    );
  });

  it.each<[what: string, schema: JsonSchema]>([
    ['text', list({ type: 'string' })],
    ['text behind a reference', { ...list({ $ref: '#/$defs/Id' }), $defs: { Id: $defs.Id } }],
    ['text, booleans and null', list({ type: ['string', 'boolean', 'null'] })],
    ['numbers above zero', list({ type: 'integer', minimum: 1 })],
    ['numbers below zero', list({ type: 'number', exclusiveMaximum: 0 })],
    ['constants', list({ enum: [1, 'a', null, true] })],
    ['branches', list({ oneOf: [{ type: 'string' }, { type: 'integer', minimum: 1 }] })],
    ['one of several rules', list({ allOf: [{ type: ['string', 'integer'], minimum: 0 }, { type: 'string' }] })],
    [
      'items in the target of the reference',
      { $ref: '#/$defs/Ids', uniqueItems: true, $defs: { Ids: { type: 'array', items: { type: 'string' } } } },
    ],
    ['lists that need not differ', { ...list(bounded), uniqueItems: false }],
  ])('is taken for %s', (_, schema) => {
    expect(problemOf(schema)).toBe('');
  });
});
