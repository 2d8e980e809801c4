import type { JsonSchema } from '@order-events/contract-codegen';
import { closed, different, inOrder, narrowing, same, widening } from './edit.ts';

const text = { type: 'string', minLength: 1, maxLength: 20 };
const count = { type: 'integer', minimum: 1, maximum: 9 };
const nothing = { type: 'null' };
const kind = (name: string, properties: Readonly<Record<string, JsonSchema>> = {}) =>
  closed({ kind: { const: name }, ...properties });
const card = kind('card', { number: text });
const cash = kind('cash');
const transfer = kind('transfer', { account: text });

const typeEdits = [
  widening('null is allowed', text, { ...text, type: ['string', 'null'] }),
  narrowing('null is not allowed any more', { ...text, type: ['string', 'null'] }, text),
  same('the types change places', { type: ['null', 'boolean'] }, { type: ['boolean', 'null'] }),
  same('a list of types becomes a union', { ...text, type: ['string', 'null'] }, { anyOf: [nothing, text] }),
  narrowing('one of two types goes', { ...count, type: ['integer', 'boolean'] }, count),
  same(
    'integers are among the numbers',
    {
      anyOf: [
        { type: 'integer', minimum: 0 },
        { type: 'number', minimum: 0 },
      ],
    },
    { type: 'number', minimum: 0 },
  ),
  different('a flag becomes a text', { type: 'boolean' }, { type: 'string', enum: ['true', 'false'] }),
  same('a flag becomes the list of its values', { type: 'boolean' }, { enum: [false, true] }),
  narrowing('a flag is always true', { type: 'boolean' }, { const: true }),
  same('null becomes a constant', nothing, { const: null }),
  widening('a constant object gets a free property', { const: { kind: 'card' } }, closed({ kind: text })),
  same('a constant object is described', { const: { kind: 'card' } }, closed({ kind: { const: 'card' } })),
  widening('a constant list is described', { const: ['a'] }, { type: 'array', maxItems: 2, items: { const: 'a' } }),
];

const unionEdits = [
  widening('anyOf gets a branch', { anyOf: [text, count] }, { anyOf: [text, count, nothing] }),
  narrowing('anyOf loses a branch', { anyOf: [text, count, nothing] }, { anyOf: [text, count] }),
  same('the branches of anyOf change places', { anyOf: [text, count] }, { anyOf: [count, text] }),
  same('oneOf becomes anyOf, and the branches cannot overlap', { oneOf: [text, count] }, { anyOf: [text, count] }),
  widening(
    'oneOf becomes anyOf, and the branches overlap',
    { oneOf: [count, { ...count, maximum: 20, minimum: 5 }] },
    { anyOf: [count, { ...count, maximum: 20, minimum: 5 }] },
  ),
  narrowing('a branch of anyOf is narrowed', { anyOf: [text, count] }, { anyOf: [text, { ...count, maximum: 8 }] }),
  same('a union of one branch', { anyOf: [text] }, text),
  same(
    'a union in a union',
    { anyOf: [{ anyOf: [text, nothing] }, count] },
    { anyOf: [text, { anyOf: [count, nothing] }] },
  ),
  same('a conjunction over a union', { allOf: [{ anyOf: [text, count] }, { anyOf: [count, nothing] }] }, count),

  widening('a kind of payment is new', { oneOf: [card, cash] }, { oneOf: [card, cash, transfer] }),
  narrowing('a kind of payment is gone', { oneOf: [card, cash, transfer] }, { oneOf: [card, cash] }),
  same('the kinds of payment change places', { oneOf: [card, cash, transfer] }, { oneOf: [transfer, cash, card] }),
  narrowing(
    'a property of one kind of payment becomes shorter',
    { oneOf: [card, cash] },
    { oneOf: [kind('card', { number: { ...text, maxLength: 19 } }), cash] },
  ),
  different(
    'one kind of payment gets a required property',
    { oneOf: [card, cash] },
    { oneOf: [kind('card', { number: text, month: count }), cash] },
  ),
  widening(
    'the kinds of payment become one object',
    { oneOf: [card, cash] },
    closed({ kind: { enum: ['card', 'cash'] }, number: text }, ['number']),
  ),
  same(
    'kinds of payment that do not differ become one',
    { oneOf: [kind('card', { number: text }), kind('giro', { number: text })] },
    closed({ kind: { enum: ['card', 'giro'] }, number: text }),
  ),
];

const conjunctionEdits = [
  same(
    'a conjunction of closed objects is merged',
    {
      allOf: [
        closed({ amount: count, currency: text }),
        closed({ amount: { type: 'integer', minimum: 5 }, currency: text }),
      ],
    },
    closed({ amount: { ...count, minimum: 5 }, currency: text }),
  ),
  narrowing('a conjunction gets a part', { allOf: [text] }, { allOf: [text, { type: 'string', pattern: '^[a-z]*$' }] }),
  same(
    'the parts of a conjunction change places',
    { allOf: [text, { type: 'string', pattern: 'a' }] },
    { allOf: [{ type: 'string', pattern: 'a' }, text] },
  ),
];

export const compositionEdits = inOrder([...typeEdits, ...unionEdits, ...conjunctionEdits]);
