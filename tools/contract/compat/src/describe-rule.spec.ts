import { describe, expect, it } from 'vitest';
import { compareDirection } from './compare-direction.ts';
import { closed } from './testing/edits/edit.ts';

const text = { type: 'string', maxLength: 9 };
const object = (properties: Parameters<typeof closed>[0], optional?: readonly string[]) => closed(properties, optional);

/** An old schema, a new one, and the rules in words: what narrows it in this order, what widens it in the other. */
const changes = [
  [
    { type: 'integer', maximum: 9 },
    { type: 'integer', maximum: 5 },
    '/maximum: the maximum fell from 9 to 5',
    '/maximum: the maximum rose from 5 to 9',
  ],
  [
    { type: 'integer' },
    { type: 'integer', minimum: 5 },
    '/minimum: the minimum 5 is new',
    '/minimum: the minimum 5 is gone',
  ],
  [
    { type: 'number', maximum: 9 },
    { type: 'number', exclusiveMaximum: 9 },
    '/exclusiveMaximum: the maximum 9 became the exclusiveMaximum 9',
    '/exclusiveMaximum: the exclusiveMaximum 9 became the maximum 9',
  ],
  [
    { type: 'number' },
    { type: 'integer' },
    '/type: a fraction is not allowed any more',
    '/type: a fraction is allowed now',
  ],
  [
    { type: 'integer', multipleOf: 2 },
    { type: 'integer', multipleOf: 4 },
    '/multipleOf: the multipleOf changed from 2 to 4',
    '/multipleOf: the multipleOf changed from 4 to 2',
  ],
  [
    { ...text, pattern: '^[a-z]*$' },
    { ...text, pattern: '^[a-f]*$' },
    '/pattern: the pattern changed from "^[a-z]*$" to "^[a-f]*$"',
    '/pattern: the pattern changed from "^[a-f]*$" to "^[a-z]*$"',
  ],
  [
    { type: 'string' },
    { type: 'string', format: 'date-time' },
    '/format: the format "date-time" is new',
    '/format: the format "date-time" is gone',
  ],
  [
    { enum: ['a', 'b', 'c'] },
    { enum: ['a'] },
    '/enum: the values "b", "c" left the enum',
    '/enum: the values "b", "c" joined the enum',
  ],
  [
    { enum: ['a', 'b'] },
    { const: 'a' },
    '/const: the value "b" is not allowed any more',
    '/const: the value "b" is allowed now',
  ],
  [
    text,
    { enum: ['a', 'b'] },
    '/enum: only "a", "b" may be there now',
    '/enum: other values than "a", "b" are allowed now',
  ],
  [
    { type: ['string', 'null'], maxLength: 9 },
    text,
    '/type: null is not allowed any more',
    '/type: null is allowed now',
  ],
  [
    { anyOf: [text, { type: 'boolean' }] },
    text,
    '/type: a boolean is not allowed any more',
    '/type: a boolean is allowed now',
  ],
  [
    { anyOf: [text, { type: 'integer' }] },
    text,
    '/type: a number is not allowed any more',
    '/type: a number is allowed now',
  ],
  [
    object({ a: text, b: text }, ['b']),
    object({ a: text, b: text }),
    '/required: b became required',
    '/required: b became optional',
  ],
  [
    object({ a: text, b: text }, ['b']),
    object({ a: text }),
    '/additionalProperties: the property b is not allowed any more',
    '/additionalProperties: the property b is new',
  ],
  [
    { type: 'object', propertyNames: { type: 'string', maxLength: 2 }, additionalProperties: text },
    object({ a: text }, ['a']),
    '/additionalProperties: properties of other names are not allowed any more',
    '/additionalProperties: properties of other names are allowed now',
  ],
  [
    { type: 'array', maxItems: 5, items: text },
    { type: 'array', maxItems: 5, uniqueItems: true, items: text },
    '/uniqueItems: the items must be unique now',
    '/uniqueItems: the items need not be unique any more',
  ],
  [
    { type: 'array', maxItems: 5, items: object({ 'a/b': text }) },
    { type: 'array', maxItems: 5, items: object({ 'a/b': { ...text, maxLength: 8 } }) },
    '/items/properties/a~1b/maxLength: the maxLength fell from 9 to 8',
    '/items/properties/a~1b/maxLength: the maxLength rose from 8 to 9',
  ],
  [
    { ...object({ a: { $ref: '#/$defs/Name' }, b: { $ref: '#/$defs/Name' } }), $defs: { Name: text } },
    {
      ...object({ a: { $ref: '#/$defs/Name' }, b: { $ref: '#/$defs/Name' } }),
      $defs: { Name: { ...text, maxLength: 8 } },
    },
    '/$defs/Name/maxLength: the maxLength fell from 9 to 8',
    '/$defs/Name/maxLength: the maxLength rose from 8 to 9',
  ],
  [
    { oneOf: [object({ kind: { const: 'a' } }), object({ kind: { const: 'b' } }), object({ kind: { const: 'c' } })] },
    { oneOf: [object({ kind: { const: 'a' } }), object({ kind: { const: 'b' } })] },
    '/oneOf: no branch accepts it any more',
    '/oneOf: no branch accepted it before',
  ],
] as const;

describe('the rule in words', () => {
  it.each(changes)('is what %j and %j say: %s', (from, to, narrowed, widened) => {
    expect(rules(from, to, 'BACKWARD')).toEqual([narrowed]);
    expect(rules(to, from, 'FORWARD')).toEqual([widened]);
  });

  it('names a required property that is new, or gone', () => {
    const [without, having] = [object({ a: text }), object({ a: text, b: text })];
    expect(rules(without, having, 'BACKWARD')).toEqual(['/required: the property b is new and required']);
    expect(rules(having, without, 'FORWARD')).toEqual(['/required: the property b is gone, and was required']);
  });

  it('comes with the refusal of its own property', () => {
    const { differences } = compareDirection(object({ a: text }), object({ a: text, b: text, c: text }), 'FORWARD');
    expect(differences.map(({ rules: [rule], refusal }) => [rule?.rule, refusal?.pointer])).toEqual([
      ['the property b is new', '/b'],
      ['the property c is new', '/c'],
    ]);
  });

  it('names the part of a conjunction that refuses', () => {
    const conjunction = { allOf: [between(1, 9), between(0, 5), between(-9, 7)] };
    expect(rules(between(1, 9), conjunction, 'BACKWARD')).toEqual(['/allOf/1/maximum: the maximum fell from 9 to 5']);
  });

  it('names what each branch of a union has against it', () => {
    const union = { anyOf: [between(1, 4), between(6, 9)] };
    expect(rules(between(1, 9), union, 'BACKWARD')).toEqual([
      '/anyOf/0/maximum: the maximum fell from 9 to 4',
      '/anyOf/1/minimum: the minimum rose from 1 to 6',
    ]);
  });
});

const between = (minimum: number, maximum: number) => ({ type: 'integer', minimum, maximum });

function rules(from: object, to: object, direction: 'BACKWARD' | 'FORWARD'): readonly string[] {
  const { differences } = compareDirection({ ...from }, { ...to }, direction);
  return differences.flatMap((difference) => difference.rules.map(({ pointer, rule }) => `${pointer}: ${rule}`));
}
