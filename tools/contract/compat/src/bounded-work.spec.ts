import { toWiderSet } from '@order-events/schema-values';
import type { JsonSchema } from '@order-events/contract-codegen';
import { describe, expect, it, test } from 'vitest';
import { compareDirection } from './compare-direction.ts';
import { createScope } from './regions/scope.ts';
import { subtract } from './regions/subtract.ts';

const text = (maxLength: number): JsonSchema => ({ type: 'string', maxLength });
const matching = (pattern: string): JsonSchema => ({ type: 'string', pattern });
const closed = (properties: Record<string, JsonSchema>, required = Object.keys(properties)): JsonSchema => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});
const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

/** Definitions of which each has the one before it twice: 2 ** length texts in a message. */
function chain(length: number, { longest = 10, isRequired = true } = {}): JsonSchema {
  const definitions = many(length, (index) => {
    const before = { $ref: `#/$defs/D${index}` };
    return [`D${index + 1}`, closed({ a: before, b: before }, isRequired ? ['a', 'b'] : [])] as const;
  });
  const root = closed({ root: { $ref: `#/$defs/D${length}` } });
  return { ...root, $defs: { D0: text(longest), ...Object.fromEntries(definitions) } };
}

/** Closed objects in closed objects, two in each. */
function tree(levels: number, longest: number): JsonSchema {
  if (levels === 0) return text(longest);
  return closed({ left: tree(levels - 1, longest), right: tree(levels - 1, longest) }, []);
}

const wide = (longest: number): JsonSchema =>
  closed(Object.fromEntries(many(200, (index) => [`p${index}`, index < 10 ? tree(6, longest) : text(20)])), []);

/** An allOf of six unions of four: 4,096 combinations. */
const unions = (branch: (union: number, index: number) => JsonSchema): JsonSchema =>
  closed({ x: { type: 'string', allOf: many(6, (union) => ({ anyOf: many(4, (index) => branch(union, index)) })) } });

const ranges = (longest: number) =>
  unions((union, index) => ({ ...text(longest + union * 4 + index), minLength: union + index }));
const alphabets = (other: string) =>
  unions((union, index) =>
    matching(`^[a-${String.fromCodePoint(100 + union * 2 + index)}${union === 2 ? other : ''}]*$`),
  );

describe('the work of a comparison', () => {
  it.each<[string, JsonSchema, JsonSchema, string]>([
    ['a chain of definitions', chain(8), chain(8, { longest: 9 }), 'broken'],
    [
      'a longer chain, of properties that may be absent',
      chain(40, { isRequired: false }),
      chain(40, { isRequired: false, longest: 9 }),
      'broken',
    ],
    ['a wide object with trees in it', wide(10), wide(9), 'broken'],
    ['the same, with longer texts', wide(10), wide(11), 'compatible'],
    ['unions in an allOf, of which some contain others', ranges(20), ranges(19), 'broken'],
  ])('grows with the schemas, not with their messages: %s', (_, from, to, verdict) => {
    const scope = createScope();
    const remainders = subtract(toWiderSet(from), toWiderSet(to), scope);
    expect(remainders.every(({ untold }) => untold === undefined)).toBe(true);
    expect(remainders.length > 0 ? 'broken' : 'compatible').toBe(verdict);
    expect(scope.work.spent).toBeLessThan(200_000);
  });

  it.each<[string, JsonSchema, JsonSchema, string]>([
    [
      'messages that no computer holds',
      chain(40),
      chain(40, { longest: 9 }),
      'expected messages of at most 20000 values',
    ],
    [
      'lists that no message has room for',
      closed({ x: { type: 'array', items: text(1), maxItems: 1e9 } }),
      closed({ x: { type: 'array', items: text(1), maxItems: 9e8 } }),
      'no message was found that shows a difference',
    ],
    [
      'unions that multiply',
      alphabets(''),
      alphabets('z'),
      'expected at most 256 combinations of the branches of unions',
    ],
  ])('ends with the reason: %s', (_, from, to, reason) => {
    const { verdict, undecided } = compareDirection(from, to, 'BACKWARD');
    expect(verdict).toBe('undecided');
    expect(undecided[0]?.reason).toContain(reason);
  });

  it.each<[string, JsonSchema]>([
    ['messages that no computer holds', chain(40)],
    ['unions that multiply', alphabets('')],
    ['branches that overlap', closed({ x: { oneOf: [text(5), matching('a')] } })],
  ])('is none where only an annotation was edited: %s', (_, schema) => {
    const edited = { ...schema, description: 'edited' };
    expect(compareDirection(schema, edited, 'BACKWARD')).toMatchObject({ verdict: 'compatible', undecided: [] });
  });
});

test.each<[string, JsonSchema, JsonSchema]>([
  ['branches that overlap', { oneOf: [text(5), matching('a')] }, { oneOf: [text(6), matching('a')] }],
  ['unions that multiply', alphabets(''), alphabets('z')],
])('what is not decided is named, and hides no difference beside it: %s', (_, before, after) => {
  const { verdict, differences, undecided } = compareDirection(
    closed({ quantity: { type: 'integer', maximum: 10 }, x: before }),
    closed({ quantity: { type: 'integer', maximum: 9 }, x: after }),
    'BACKWARD',
  );
  expect(verdict).toBe('broken');
  expect(differences[0]?.rules).toEqual([
    { pointer: '/properties/quantity/maximum', rule: 'the maximum fell from 10 to 9' },
  ]);
  for (const { pointer } of undecided) expect(pointer).toMatch(/^\/properties\/x/);
});

test('a part of which no value is found is named as the reason for which a difference cannot be shown', () => {
  const unwritable = matching('(?<=\\d{4}-)x$');
  const { verdict, undecided } = compareDirection(
    closed({ quantity: { type: 'integer', maximum: 10 }, parts: closed({ x: unwritable }) }),
    closed({ quantity: { type: 'integer', maximum: 9 }, parts: closed({ x: unwritable }) }),
    'BACKWARD',
  );
  expect(verdict).toBe('undecided');
  expect(undecided).toMatchObject([
    {
      pointer: '/properties/quantity/maximum',
      reason:
        'the maximum fell from 10 to 9; no message was found that shows a difference, as no value was found for /properties/parts/properties/x: expected a regular expression of at most 5000 states, with ^ and $ at its ends only and without lookaround, \\b and back references, but of (?<=\\d{4}-)x$: Assertions are not supported.',
    },
  ]);
});

const counted = (most: number) =>
  many(60, (index) => matching(`^[A-F${String.fromCodePoint(97 + (index % 26))}]{${index + 1},${most}}$`));
const countedIn = (most: number): JsonSchema =>
  closed(Object.fromEntries(counted(most).map((schema, index) => [`p${index}`, schema])));

test.each<[string, JsonSchema, JsonSchema, string, RegExp]>([
  [
    'together',
    closed({ x: { allOf: [matching('a.{9}b'), matching('c.{9}d')], type: 'string', maxLength: 99 } }),
    closed({ x: { allOf: [matching('a.{9}b'), matching('c.{9}d')], type: 'string', maxLength: 98 } }),
    '/properties/x/maxLength',
    /expected patterns that take at most 5000 states together/,
  ],
  [
    'by itself, on the side of the writer',
    closed({ x: matching('^(?:[b-y]{3,500}-){4,500}$') }),
    closed({ x: { ...matching('^(?:[b-y]{3,500}-){4,500}$'), maxLength: 100 } }),
    '/properties/x/maxLength',
    /no value was found for \/properties\/x: expected a regular expression of at most 5000 states.*\{3,500\}.*count by minLength and maxLength/,
  ],
  [
    'in many places',
    countedIn(1998),
    countedIn(1999),
    '',
    /the pattern \^\[A-F.\]\{\d+,199\d\}\$ takes most of them: count by/,
  ],
])(
  'a pattern that takes too many states is named as the reason for which nothing is decided: %s',
  (_, from, to, pointer, reason) => {
    const { verdict, undecided } = compareDirection(from, to, 'BACKWARD');
    expect([verdict, undecided.map(({ reason: told }) => told).join()]).toEqual([
      'undecided',
      expect.stringMatching(reason),
    ]);
    expect(undecided.some((one) => one.pointer.startsWith(pointer))).toBe(true);
  },
);

test('two patterns that no automaton can hold together are told apart by a text', () => {
  const comparison = compareDirection(closed({ x: matching('a.{9}b') }), closed({ x: matching('b.{9}c') }), 'BACKWARD');
  expect(comparison).toMatchObject({ verdict: 'broken', undecided: [] });
});

test('a pattern that counts far is no work where both sides have it', () => {
  const [from, to] = [12, 11].map((maximum) =>
    closed({
      ...(countedIn(1999)['properties'] as Record<string, JsonSchema>),
      quantity: { type: 'integer', minimum: 0, maximum },
    }),
  );
  const scope = createScope();
  const [remainder] = subtract(toWiderSet(from ?? {}), toWiderSet(to ?? {}), scope);
  expect(remainder).toMatchObject({ rules: [{ keyword: 'maximum' }] });
  expect(scope.work.spent).toBeLessThan(5_000);
});

test('what takes too much work is named by its place', () => {
  const scope = createScope();
  const set = toWiderSet(closed({ a: text(9), b: text(9) }));
  scope.work.spend(200_001, { at: ['/properties/x', '/$defs/X'] });
  const [remainder] = subtract(set, toWiderSet(closed({ a: text(8) })), scope);
  expect(remainder?.untold).toMatchObject({ pointer: '/$defs/X', problem: expect.stringContaining('at most 200000') });
});

test('a text, and each of thousands of different ones, is found without an automaton where any text is taken', () => {
  const list = (least: number): JsonSchema => ({
    ...closed({ x: { type: 'array', items: text(9), minItems: least, maxItems: 6000, uniqueItems: true } }),
  });
  const values = closed({ x: { enum: many(1500, (index) => `text-${index}`) } });
  for (const [writer, reader] of [
    [list(5000), list(5001)],
    [values, closed({ x: text(7) })],
  ] as const) {
    const scope = createScope();
    const [remainder] = subtract(toWiderSet(writer), toWiderSet(reader), scope);
    expect(remainder).toBeDefined();
    expect(scope.work.spent).toBeLessThan(10_000);
  }
});
