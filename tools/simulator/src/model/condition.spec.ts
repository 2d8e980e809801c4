import { describe, expect, it } from 'vitest';
import { UnknownConditionError } from '../errors.ts';
import { holds } from './condition.ts';

const item = { age: 5, name: 'b', precedence: 'é' };
const names = { '#age': 'age', '#missing': 'missing' };
const values = { ':four': 4, ':five': 5, ':text': 'b', ':z': 'z' };
const test = (expression: string, on: object | undefined = item) => holds(expression, { ...on }, names, values);

describe('a condition holds as in DynamoDB', () => {
  it.each([
    ['attribute_exists(age)', true],
    ['attribute_exists(#missing)', false],
    ['attribute_not_exists(#missing)', true],
    ['attribute_not_exists(#age)', false],
    ['#age = :five', true],
    ['#age <> :five', false],
    ['#age < :five', false],
    ['#age <= :five', true],
    ['#age > :four', true],
    ['#age >= :five', true],
    ['name = :text', true],
    ['NOT #age = :five', false],
    ['not (#age = :five)', false],
    ['#age = :four OR #age = :five', true],
    ['#age = :five AND #age = :four', false],
  ])('%s: %s', (expression, expected) => {
    expect(test(expression)).toBe(expected);
  });

  it('binds AND closer than OR', () => {
    expect(test('#age = :five OR #age = :five AND #age = :four')).toBe(true);
    expect(test('(#age = :five OR #age = :five) AND #age = :four')).toBe(false);
  });

  it('finds a missing attribute neither less nor greater', () => {
    expect(['<', '<=', '>', '>=', '='].map((sign) => test(`#missing ${sign} :five`))).toEqual(Array(5).fill(false));
    expect(test('#missing <> :five')).toBe(true);
  });

  it('finds a number neither less nor greater than a text', () => {
    expect([test('#age < :text'), test('#age > :text')]).toEqual([false, false]);
  });

  it('orders texts by their bytes in UTF-8', () => {
    expect(test('precedence > :z')).toBe(true);
    expect(holds('a < :b', { a: '\uffee' }, {}, { ':b': '😀' })).toBe(true);
  });

  it('looks at an item that is not there as at one without attributes', () => {
    expect(holds('attribute_not_exists(orderId)', undefined)).toBe(true);
  });
});

describe('a condition that the model does not know is refused', () => {
  it.each([
    'begins_with(name, :text)',
    '#age BETWEEN :four AND :five',
    '#age IN (:four, :five)',
    '#unknown = :five',
    '#age = :unknown',
    '#age =',
    '(#age = :five',
    '#age = :five )',
    'a.b = :five',
    '',
  ])('%s', (expression) => {
    expect(() => test(expression)).toThrow(UnknownConditionError);
  });
});
