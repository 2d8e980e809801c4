import type { JsonSchema } from '@order-events/contract-codegen';
import { describe, expect, it } from 'vitest';
import { lintContractSchema } from '../lint-contract-schema.ts';
import { closed, contractOf, contractWith } from '../testing/contract.ts';
import { rules } from './rules.ts';

const text = (keywords: JsonSchema = {}) => ({ type: 'string', maxLength: 9, pattern: '^[a-z]*$', ...keywords });
const number = (keywords: JsonSchema) => ({ type: 'number', minimum: 1, maximum: 9, ...keywords });
const map = (propertyNames: JsonSchema, keywords: JsonSchema = { maxProperties: 2 }) => {
  return { type: 'object', propertyNames, additionalProperties: { type: 'null' }, ...keywords };
};
const keys = (keywords: JsonSchema) => map({ type: 'string', ...keywords });
const nested = (levels: number): JsonSchema => (levels === 0 ? { type: 'null' } : closed({ a: nested(levels - 1) }));
const at = '/properties/value';
const dateTime = String.raw`^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$`;

/** What the one property of a message says, and where each rule finds something in it. */
const findings: readonly (readonly [what: string, value: JsonSchema, ...found: string[]])[] = [
  ['text without a greatest length', { type: 'string', pattern: '^[a-z]*$' }, `${at} unbounded-text`],
  ['text whose pattern repeats without end', { type: 'string', pattern: '^ab+c$' }, `${at} unbounded-text`],
  ['an array without a greatest length', { type: 'array', items: { type: 'null' } }, `${at} unbounded-array`],
  ['a map without a greatest size', map({ type: 'string', pattern: '^[A-Z]{2}$' }, {}), `${at} unbounded-map`],
  ['text of any characters', { type: 'string', maxLength: 9 }, `${at} unsafe-text`],
  ['text whose pattern is not anchored', text({ pattern: '[a-z]' }), `${at} unsafe-text`],
  ['text with one branch that is not anchored', text({ pattern: '^a$|b' }), `${at} unsafe-text`],
  ['text with a line break', text({ pattern: String.raw`^[a-z\n]*$` }), `${at} unsafe-text`],
  ['text with the dot', text({ pattern: '^.*$' }), `${at} unsafe-text`],
  ['text with spaces of every kind', text({ pattern: String.raw`^\s*$` }), `${at} unsafe-text`],
  ['text with a surrogate', text({ pattern: '^[\\ud800]*$' }), `${at} unsafe-text`],
  ['text with a noncharacter', text({ pattern: '^[\\u{1fffe}]*$' }), `${at} unsafe-text`],
  ['text whose pattern looks ahead', text({ pattern: '^(?=a)[a-z]*$' }), `${at} unsafe-text`],
  ['a date-time by its format alone', { type: 'string', format: 'date-time' }, `${at} unpinned-date-time`],
  [
    'a date-time whose pattern allows more digits',
    { type: 'string', format: 'date-time', pattern: dateTime.replace('1,9', '1,10') },
    `${at} unpinned-date-time`,
  ],
  ['an integer without bounds', { type: 'integer' }, `${at} unsafe-range`],
  ['a number without a least value', number({ minimum: undefined, maximum: -1 }), `${at} unsafe-range`],
  ['integers that doubles round', { type: 'integer', minimum: 0, maximum: 2 ** 53 }, `${at} unsafe-range`],
  ['fractions from zero', number({ minimum: 0 }), `${at} number-underflow`],
  ['fractions below zero', number({ exclusiveMaximum: 0, maximum: undefined, minimum: -1 }), `${at} number-underflow`],
  ['a name with a space', closed({ 'a b': { type: 'null' } }), `${at}/properties/a b unsafe-name`],
  ['a name with a slash', closed({ 'a/b': { type: 'null' } }), `${at}/properties/a~1b unsafe-name`],
  ['an empty name', closed({ '': { type: 'null' } }), `${at}/properties/ unsafe-name`],
  [
    'a name of 65 letters',
    closed({ ['a'.repeat(65)]: { type: 'null' } }),
    `${at}/properties/${'a'.repeat(65)} unsafe-name`,
  ],
  ['the name prototype', closed({ prototype: { type: 'null' } }), `${at}/properties/prototype unsafe-name`],
  ['keys that may be constructor', keys({ pattern: '^[a-z]{1,11}$' }), `${at}/propertyNames unsafe-key`],
  [
    'keys that may be __proto__',
    keys({ pattern: '^[_opt]{1,20}r?oto__$|^__proto__$' }),
    `${at}/propertyNames unsafe-key`,
  ],
  ['keys that may be empty', keys({ maxLength: 3, pattern: '^[a-z]*$' }), `${at}/propertyNames unsafe-key`],
  ['keys that may be longer than 64', keys({ maxLength: 65, pattern: '^X[a-z]*$' }), `${at}/propertyNames unsafe-key`],
  ['keys of any characters', keys({ minLength: 1, maxLength: 3 }), `${at}/propertyNames unsafe-key`],
  [
    'keys whose pattern looks ahead',
    keys({ maxLength: 3, pattern: '^(?!x)[a-z]+$' }),
    `${at}/propertyNames unsafe-key`,
  ],
  ['an enumerated key with a slash', keys({ enum: ['a', 'a/b'] }), `${at}/propertyNames unsafe-key`],
  ['the enumerated key constructor', keys({ enum: ['constructor'] }), `${at}/propertyNames unsafe-key`],
  ['a constant with a control character', { const: 'a\u0000' }, `${at}/const unsafe-constant`],
  ['a value with a lone surrogate', { enum: ['a', '\ud800'] }, `${at}/enum/1 unsafe-constant`],
  ['a constant that doubles round', { const: 2 ** 53 }, `${at}/const unsafe-constant`],
  ['a value that DynamoDB refuses', { enum: [0, 1e-131] }, `${at}/enum/1 unsafe-constant`],
  ['text inside of a constant', { const: { a: ['\ufffe'] } }, `${at}/const/a/0 unsafe-constant`],
  ['a name inside of a constant', { const: { 'a b': 1 } }, `${at}/const/a b unsafe-constant`],
  ['a pattern that counts too far', text({ pattern: '^[a-z]{1,5000}$' }), `${at}/pattern costly-pattern`],
  ['a pattern of exponential time', text({ pattern: '^(a+)+$' }), `${at}/pattern slow-pattern`],
  [
    'a pattern whose time is undecided',
    text({ pattern: '^(?i:a)$' }),
    `${at} unsafe-text`,
    `${at}/pattern slow-pattern`,
  ],
  ['a pattern of quadratic time', text({ pattern: '^[a-z]*[a-z]*$' }), `${at}/pattern slow-pattern`],
  [
    'a bounded pattern of exponential time',
    text({ pattern: '^(a?){40}a{40}$', maxLength: 80 }),
    `${at}/pattern slow-pattern`,
  ],
  ['branches of the same type', { oneOf: [text(), text({ maxLength: 3 })] }, `${at}/oneOf ambiguous-union`],
  [
    'objects that a property tells apart only sometimes',
    { oneOf: [closed({ kind: { enum: ['a', 'b'] } }), closed({ kind: { enum: ['b', 'c'] } })] },
    `${at}/oneOf ambiguous-union`,
  ],
  ['a default', { type: 'boolean', default: true }, `${at}/default unapplied-default`],
  ['objects inside one another', nested(32), `${at}${'/properties/a'.repeat(31)} deep-nesting`],
  ['a deep constant', { const: JSON.parse(`${'['.repeat(32)}${']'.repeat(32)}`) as unknown }, `${at} deep-nesting`],
  ['a large text', text({ maxLength: 300_000 }), ' message-too-large'],
  [
    'a text larger than any message',
    text({ minLength: 2_000_000, maxLength: 3_000_000 }),
    ' message-too-large',
    ' item-too-large',
  ],
  [
    'a large array',
    { type: 'array', maxItems: 10_000, items: text({ maxLength: 50 }) },
    ' message-too-large',
    ' item-too-large',
  ],
];

/** What a rule could be suspected to find, and does not. */
const fine: readonly (readonly [what: string, value: JsonSchema])[] = [
  ['a date-time whose pattern is pinned', { type: 'string', format: 'date-time', pattern: dateTime }],
  [
    'a date-time in UTC to the second',
    { type: 'string', format: 'date-time', pattern: dateTime.replace(/\(.*/, 'Z$') },
  ],
  ['text that its pattern bounds', { type: 'string', pattern: '^(?:DE|NL)-[0-9]{4,6}$' }],
  ['text of letters of every script', text({ pattern: String.raw`^[\p{L}\p{M} ]*$` })],
  ['text that another pattern makes safe', { allOf: [text({ pattern: 'x' }), text()] }],
  ['empty text', { type: 'string', maxLength: 0 }],
  ['the safe integers', { type: 'integer', exclusiveMinimum: -(2 ** 53), maximum: 2 ** 53 - 1 }],
  ['integers in steps', { type: 'integer', minimum: 0, maximum: 100, multipleOf: 5 }],
  ['fractions away from zero', number({ minimum: 1e-130 })],
  ['keys that begin with a capital', keys({ pattern: '^[A-Z][A-Za-z0-9_.-]{0,63}$' })],
  ['keys too short for a forbidden name', keys({ minLength: 1, maxLength: 8, pattern: '^[a-z]*$' })],
  ['a map of enumerated keys', map({ type: 'string', enum: ['EUR', 'USD'] }, {})],
  ['branches of different types', { oneOf: [text(), { type: 'null' }, { type: 'boolean' }] }],
  ['branches of different ranges', { oneOf: [number({ maximum: 2 }), number({ exclusiveMinimum: 2 })] }],
  ['branches with a constant each', { oneOf: [closed({ kind: { const: 'a' } }), closed({ kind: { const: 'b' } })] }],
  ['overlapping branches of anyOf', { anyOf: [text(), text({ maxLength: 3 })] }],
  ['31 levels in the message', nested(31)],
];

const lint = (value: JsonSchema) =>
  lintContractSchema(contractWith(value)).map(({ pointer, rule }) => `${pointer} ${rule}`);

describe('the rules', () => {
  it.each(findings.map(([what, value, ...found]) => ({ what, value, found })))('find $what', ({ value, found }) => {
    expect(lint(value)).toEqual(found);
  });

  it.each(fine)('have nothing against %s', (_, value) => {
    expect(lint(value)).toEqual([]);
  });

  it.each(['precedence', 'schemaVersion'])('keep %s for the system, in the message itself', (name) => {
    const property = { $ref: '#/$defs/Version' };
    const $defs = { Version: { const: 1 } };
    const contract = contractOf({ ...closed({ [name]: property, inner: closed({ [name]: property }) }), $defs });
    expect(lintContractSchema(contract)).toMatchObject([{ pointer: `/properties/${name}`, rule: 'reserved-name' }]);
  });

  it('want a message that is an object', () => {
    const oneOf = { oneOf: [closed({ a: { type: 'null' } }), { type: 'null' }] };
    expect(lintContractSchema(contractOf(oneOf))).toMatchObject([{ pointer: '/oneOf/1', rule: 'not-an-object' }]);
    const topMap = map({ type: 'string', pattern: '^[A-Z]$' });
    expect(lintContractSchema(contractOf(topMap))).toMatchObject([{ pointer: '', rule: 'not-an-object' }]);
  });

  it('are all tried here', () => {
    const tried = findings.flatMap(([, , ...found]) => found.map((finding) => finding.split(' ').at(-1)));
    const missing = rules.map(({ name }) => name).filter((name) => !tried.includes(name));
    expect(missing).toEqual(['reserved-name', 'unsatisfiable', 'not-an-object', 'unusable-role', 'unsafe-table-key']);
  });
});
