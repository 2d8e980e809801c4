import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ContractSchema } from '../to-value-set.ts';
import { arbitraryOf } from './arbitrary-of.ts';
import { UnsatisfiableSchemaError } from './unsatisfiable-schema-error.ts';

const some = (schema: ContractSchema, numRuns = 500) => fc.sample(arbitraryOf(schema), { seed: 1, numRuns });

function closed(properties: Readonly<Record<string, ContractSchema>>, required: readonly string[]): ContractSchema {
  return { type: 'object', additionalProperties: false, required, properties };
}

describe('arbitraryOf reaches', () => {
  it.each<[string, ContractSchema, readonly unknown[]]>([
    ['both ends of integers', { type: 'integer', minimum: -3, maximum: 1_000_000 }, [-3, 1_000_000]],
    ['the integers next to exclusive bounds', { type: 'integer', exclusiveMinimum: 0, exclusiveMaximum: 9 }, [1, 8]],
    ['both ends of numbers', { type: 'number', minimum: -0.5, maximum: 0.25 }, [-0.5, 0.25]],
    [
      'the doubles next to exclusive bounds',
      { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1 },
      [Number.MIN_VALUE, 1 - Number.EPSILON / 2],
    ],
    ['the first and the last multiple', { type: 'number', minimum: 0.01, maximum: 9, multipleOf: 0.25 }, [0.25, 9]],
    [
      'multiples of everything that is asked for',
      {
        allOf: [
          { type: 'integer', multipleOf: 4 },
          { type: 'number', minimum: 1, maximum: 30, multipleOf: 6 },
        ],
      },
      [12, 24],
    ],
    ['every constant', { enum: ['a', 1, null, [2], { b: 3 }] }, ['a', 1, null, [2], { b: 3 }]],
    ['every branch', { anyOf: [{ const: 1 }, { type: 'boolean' }, { type: 'null' }] }, [1, true, false, null]],
    ['the shortest and the longest text', { type: 'string', maxLength: 3, pattern: '^(?:ab|c)?$' }, ['', 'c', 'ab']],
    [
      'objects with all, with none and with each of the optional properties',
      closed({ a: { const: 1 }, b: { const: 2 } }, []),
      [{}, { a: 1 }, { b: 2 }, { a: 1, b: 2 }],
    ],
    [
      'objects with as few and as many properties as there may be',
      { ...closed({ a: { const: 1 }, b: { const: 2 }, c: { const: 3 } }, ['a']), minProperties: 2, maxProperties: 2 },
      [
        { a: 1, b: 2 },
        { a: 1, c: 3 },
      ],
    ],
    [
      'every choice of names of a map, those of prototypes included',
      {
        type: 'object',
        propertyNames: { type: 'string', enum: ['__proto__', 'toString'] },
        additionalProperties: { type: 'null' },
      },
      [{}, JSON.parse('{"__proto__":null}'), { toString: null }, JSON.parse('{"__proto__":null,"toString":null}')],
    ],
    [
      'arrays of all different items, in any order',
      { type: 'array', items: { enum: [1, 2] }, uniqueItems: true, maxItems: 9 },
      [[], [1], [2], [1, 2], [2, 1]],
    ],
    [
      'the empty array of items that there are not',
      { type: 'array', items: { allOf: [{ const: 1 }, { const: 2 }] } },
      [[]],
    ],
  ])('%s', (_, schema, expected) => {
    const found = some(schema);
    for (const value of expected) expect(found).toContainEqual(value);
  });

  it('the longest text, however long, and all optional properties, however many', () => {
    const names = Array.from({ length: 20 }, (_, index) => `p${index}`);
    const many = closed(Object.fromEntries(names.map((name) => [name, { type: 'null' }])), []);
    expect(some(many, 200).map((value) => Object.keys(value as object).length)).toContain(20);
    expect(some({ type: 'string', maxLength: 3000 }, 200).map((text) => Array.from(text as string).length)).toContain(
      3000,
    );
  });

  it('the fewest and the most items, and every number between', () => {
    const lengths = some({ type: 'array', items: { type: 'null' }, minItems: 2, maxItems: 60 }, 2000).map(
      (value) => (value as readonly unknown[]).length,
    );
    expect([Math.min(...lengths), Math.max(...lengths)]).toEqual([2, 60]);
    expect(new Set(lengths).size).toBeGreaterThan(40);
  });

  it('characters of every plane, marks that join or turn, and both ends of a class', () => {
    const characters = new Set(
      some({ type: 'string', maxLength: 20 }, 3000).flatMap((text) => Array.from(text as string)),
    );
    for (const character of [
      'a',
      '\0',
      '\u0301',
      '\u200d',
      '\u202e',
      '\ufeff',
      '😀',
      '\ud800',
      '\udc00',
      '\u{10ffff}',
    ]) {
      expect(characters).toContain(character);
    }
  });

  it('date-times of every form of offset and fraction, the ends of months and of the calendar', () => {
    const dateTimes = some({ type: 'string', format: 'date-time' }, 5000).map(String);
    const forms = [
      /[^.]{19}Z$/,
      /\.\dZ$/,
      /\.\d{9}[+-]/,
      /\+23:59$/,
      /-\d\d:59$/,
      /-00:00$/,
      /^\d{4}-02-29/,
      /-(?:30|31)T/,
    ];
    for (const form of [...forms, /^0001-01-01T/, /^9999-12-31T23:59:59.999999999Z/]) {
      expect(dateTimes).toContainEqual(expect.stringMatching(form));
    }
  });
});

describe('arbitraryOf', () => {
  it.each<[string, ContractSchema, string, RegExp]>([
    ['contradicting types', { allOf: [{ type: 'null' }, { type: 'string' }] }, '', /a schema that a value can keep/],
    [
      'an empty range',
      closed({ n: { type: 'integer', minimum: 2, maximum: 1 } }, ['n']),
      '/properties/n',
      /a range with a number/,
    ],
    [
      'a range between two doubles',
      { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 5e-324 },
      '',
      /a range with/,
    ],
    [
      'no multiple in the range',
      { type: 'integer', minimum: 1, maximum: 3, multipleOf: 4 },
      '',
      /a range with a number/,
    ],
    [
      'no integer between exclusive bounds',
      { type: 'integer', exclusiveMinimum: 0, exclusiveMaximum: 1 },
      '',
      /a range with a number/,
    ],
    [
      'a length that the pattern has not',
      { type: 'string', minLength: 3, pattern: '^a{0,2}$' },
      '',
      /a text of 3 to Infinity/,
    ],
    [
      'a format and a length',
      { type: 'string', maxLength: 19, format: 'date-time' },
      '',
      /of date-time, and there is none/,
    ],
    [
      'a format and a pattern',
      { type: 'string', pattern: 'z$', format: 'date-time' },
      '',
      /and of z\$ and of date-time/,
    ],
    [
      'too few different items',
      { type: 'array', items: { type: 'boolean' }, minItems: 3, uniqueItems: true },
      '',
      /3 different/,
    ],
    [
      'fewer items than the fewest',
      { type: 'array', items: { type: 'null' }, minItems: 2, maxItems: 1 },
      '',
      /2 to 1 items/,
    ],
    ['too few properties', { ...closed({ a: {} }, []), minProperties: 2 }, '', /2 to Infinity properties/],
    [
      'too few names',
      { type: 'object', propertyNames: { const: 'a' }, additionalProperties: {}, minProperties: 2 },
      '',
      /not as many names/,
    ],
  ])('refuses %s, and says where', (_, schema, pointer, problem) => {
    const attempt = () => arbitraryOf(schema);
    expect(attempt).toThrow(UnsatisfiableSchemaError);
    expect(attempt).toThrow(expect.objectContaining({ pointer, message: expect.stringMatching(problem) as string }));
  });

  it('refuses multiples that doubles cannot tell apart', () => {
    expect(() => arbitraryOf({ type: 'integer', minimum: 2 ** 60 })).toThrow(/expected multiples between/);
  });

  it('gives no value that JSON would change', () => {
    for (const value of some({ type: 'number', maximum: 0 }, 2000))
      expect(JSON.parse(JSON.stringify(value))).toBe(value);
  });
});
