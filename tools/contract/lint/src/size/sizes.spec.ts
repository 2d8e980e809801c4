import { toValueSet } from '@order-events/schema-values';
import type { JsonSchema } from '@order-events/contract-codegen';
import { describe, expect, it } from 'vitest';
import { itemAllowance, largestItem } from './largest-item.ts';
import { largestMessage, messageAllowance } from './largest-message.ts';

const text = (pattern: string) => ({ type: 'string', maxLength: 10, pattern });
const closed = (properties: Readonly<Record<string, JsonSchema>>, more: JsonSchema = {}) => {
  return { type: 'object', additionalProperties: false, properties, ...more };
};
const map = (propertyNames: JsonSchema, maxProperties: number) => {
  return { type: 'object', propertyNames, additionalProperties: { type: 'null' }, maxProperties };
};
const nothing = { allOf: [{ type: 'null' }, { type: 'boolean' }] };

describe('the sizes', () => {
  it.each<[what: string, schema: JsonSchema, message: number, item: number]>([
    ['ASCII', text('^[a-z]*$'), 2 + 10, 10],
    ['characters of two bytes', text('^[a-é]*$'), 2 + 20, 20],
    ['characters of three bytes', text('^[a-€]*$'), 2 + 30, 30],
    ['characters of four bytes', text('^[a-😀]*$'), 2 + 60, 40],
    ['characters that JSON escapes', text('^["/]*$'), 2 + 20, 10],
    ['control characters with a short escape', text(String.raw`^[\t\n]*$`), 2 + 20, 10],
    ['other control characters', text(String.raw`^[\v\n]*$`), 2 + 60, 10],
    ['text whose pattern is undecided', text('^(?=a)a*$'), 2 + 60, 40],
    ['text without a greatest length', { type: 'string' }, Infinity, Infinity],
    ['integers', { type: 'integer', minimum: -5, maximum: 1234 }, 4, 2 + 3],
    ['fractions', { type: 'number', minimum: -1, maximum: 1 }, 25, 2 + 9],
    ['booleans', { type: 'boolean' }, 5, 1],
    ['null', { type: 'null' }, 4, 1],
    ['constants', { enum: ['é', { a: [1, null] }, true] }, 14, 3 + (1 + 1) + 3 + (1 + 3) + (1 + 1)],
    ['arrays', { type: 'array', maxItems: 3, items: { type: 'null' } }, '[null,null,null]'.length, 3 + 3 * 2],
    ['empty arrays', { type: 'array', maxItems: 0, items: { type: 'string' } }, 2, 3],
    ['arrays whose items cannot be', { type: 'array', items: nothing }, 2, 3],
    [
      'closed objects',
      closed({ a: { type: 'null' }, é: { type: 'null' } }),
      '{"a":null,"é":null}'.length + 1,
      3 + 3 + 4,
    ],
    ['empty objects', closed({}), 2, 3],
    ['objects with a property that cannot be', closed({ a: nothing }), 2, 3],
    [
      'objects of few properties, the required ones among them',
      closed(
        { a: { type: 'null' }, b: { type: 'boolean' }, longest: { type: 'boolean' } },
        { required: ['a'], maxProperties: 2 },
      ),
      '{"a":null,"longest":false}'.length,
      3 + 3 + 9,
    ],
    ['maps', map({ type: 'string', pattern: '^[A-Z]{3}$' }, 2), '{"EUR":null,"USD":null}'.length, 3 + 2 * 5],
    [
      'maps of enumerated keys',
      map({ type: 'string', enum: ['a', 'bb'] }, 9),
      '{"a":null,"bb":null}'.length,
      3 + 3 + 4,
    ],
    ['maps of a few of these', map({ type: 'string', enum: ['a', 'bb'] }, 1), '{"bb":null}'.length, 3 + 4],
    ['empty maps', map({ type: 'string' }, 0), 2, 3],
    ['unions', { anyOf: [{ type: 'null' }, text('^[a-z]*$'), { type: 'boolean' }] }, 12, 10],
  ])('of %s are what the rules of JSON and DynamoDB give', (_, schema, message, item) => {
    const messages = toValueSet(schema);
    expect(largestMessage(messages) - messageAllowance).toBe(message);
    expect(largestItem(messages) - itemAllowance).toBe(item);
  });
});
