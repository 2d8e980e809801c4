import type { JsonSchema } from '@order-events/contract-codegen';
import { closed, detail, different, type Edit, inOrder, narrowing, order, same, widening } from './edit.ts';

const text = { type: 'string', minLength: 1, maxLength: 100 };
const count = { type: 'integer', minimum: 1, maximum: 100 };
const optional = (properties: Readonly<Record<string, JsonSchema>>, keywords: JsonSchema = {}) => ({
  ...closed(properties, Object.keys(properties)),
  ...keywords,
});
const map = (names: JsonSchema, values: JsonSchema, keywords: JsonSchema = {}) => ({
  type: 'object',
  maxProperties: 10,
  ...keywords,
  propertyNames: { type: 'string', ...names },
  additionalProperties: values,
});
const word = { pattern: '^[a-z]+$', maxLength: 10 };
const { properties, ...rest } = order({ note: text, count });

const propertyEdits: readonly Edit[] = [
  widening('an optional property is new', order({}), order({ note: text }, ['note'])),
  different('a required property is new', order({}), order({ note: text })),
  narrowing('an optional property is gone', order({ note: text }, ['note']), order({})),
  different('a required property is gone', order({ note: text }), order({})),
  narrowing('an optional property becomes required', order({ note: text }, ['note']), order({ note: text })),
  widening('a required property becomes optional', order({ note: text }), order({ note: text }, ['note'])),
  different('a property is renamed', order({ count }), order({ quantity: count })),
  different('an optional property is renamed', order({ count }, ['count']), order({ quantity: count }, ['quantity'])),
  different('a property changes its type', order({ count }), order({ count: text })),
  different('an optional property changes its type', order({ count }, ['count']), order({ count: text }, ['count'])),
  different(
    'one property becomes optional and another required',
    order({ note: text, count }, ['note']),
    order({ note: text, count }, ['count']),
  ),
  same('the properties and the keywords change places', order({ note: text, count }), {
    properties: Object.fromEntries(Object.entries(properties as JsonSchema).toReversed()),
    ...rest,
    required: ['count', 'note', 'status', 'orderId'],
  }),
  same('the annotations change', order({ note: { ...text, default: 'none' } }), {
    ...order({ note: { ...text, description: 'What the user wants.', examples: ['Hurry'], deprecated: true } }),
    title: 'Order',
    $comment: 'none',
  }),
  narrowing(
    'a property of a nested object becomes required',
    detail(closed({ city: text, zip: text }, ['zip'])),
    detail(closed({ city: text, zip: text })),
  ),
  widening(
    'a nested object gets an optional property',
    detail(closed({ city: text })),
    detail(closed({ city: text, zip: text }, ['zip'])),
  ),
  narrowing(
    'a name with special characters becomes required',
    order({ 'a/b~c': text }, ['a/b~c']),
    order({ 'a/b~c': text }),
  ),
];

const countEdits = inOrder([
  narrowing(
    'there must be a property',
    optional({ mail: text, phone: text }),
    optional({ mail: text, phone: text }, { minProperties: 1 }),
  ),
  widening(
    'there need not be a property',
    optional({ mail: text, phone: text }, { minProperties: 1 }),
    optional({ mail: text, phone: text }),
  ),
  same('a minProperties is new that is required anyway', closed({ mail: text }), {
    ...closed({ mail: text }),
    minProperties: 1,
  }),
  same(
    'a maxProperties is new that is kept anyway',
    optional({ mail: text, phone: text }),
    optional({ mail: text, phone: text }, { maxProperties: 2 }),
  ),
  narrowing(
    'not all the properties may be there',
    optional({ mail: text, phone: text }),
    optional({ mail: text, phone: text }, { maxProperties: 1 }),
  ),
  same(
    'as many properties as there are become required',
    optional({ mail: text, phone: text }, { minProperties: 2 }),
    closed({ mail: text, phone: text }),
  ),
  same(
    'one of two properties is required, said by a union',
    { anyOf: [closed({ mail: text, phone: text }, ['phone']), closed({ mail: text, phone: text }, ['mail'])] },
    optional({ mail: text, phone: text }, { minProperties: 1 }),
  ),
]);

const mapEdits = inOrder([
  widening('the map may have more entries', map(word, count), map(word, count, { maxProperties: 11 })),
  narrowing('the map must not be empty', map(word, count), map(word, count, { minProperties: 1 })),
  narrowing('the names of the map become shorter', map(word, count), map({ ...word, maxLength: 9 }, count)),
  widening('the names of the map may have digits', map(word, count), map({ ...word, pattern: '^[a-z0-9]+$' }, count)),
  narrowing('the values of the map become less', map(word, count), map(word, { ...count, maximum: 99 })),
  widening('the values of the map may be null', map(word, count), map(word, { anyOf: [count, { type: 'null' }] })),
  same(
    'the names of the map are written in another way',
    map({ pattern: '^[a-z]+$', maxLength: 5 }, count),
    map({ pattern: '^[a-z]{1,5}$' }, count),
  ),
  same(
    'the values of a map that is always empty change',
    map(word, count, { maxProperties: 0 }),
    map(word, text, { maxProperties: 0 }),
  ),
  narrowing(
    'a map of one entry of three kinds becomes maps of two of them',
    map(word, { enum: [true, null, 1] }, { maxProperties: 1 }),
    { anyOf: [map(word, { const: true }, { maxProperties: 1 }), map(word, { const: null }, { maxProperties: 1 })] },
  ),
  widening('the closed object becomes a map', optional({ red: count, blue: count }), map(word, count)),
  narrowing('the map becomes a closed object', map(word, count), optional({ red: count, blue: count })),
  different(
    'the closed object becomes a map that refuses its names',
    optional({ red: count, Blue: count }),
    map(word, count),
  ),
  different(
    'the closed object with a required property becomes a map of other values',
    closed({ red: text }),
    map(word, count),
  ),
  widening('the closed object with a required property becomes a map', closed({ red: count }), map(word, count)),
  same(
    'the map of listed names becomes a closed object',
    map({ enum: ['red', 'blue'] }, count),
    optional({ red: count, blue: count }),
  ),
  narrowing('the map of listed names loses one', map({ enum: ['red', 'blue'] }, count), map({ enum: ['red'] }, count)),
]);

export const recordEdits = [...propertyEdits, ...countEdits, ...mapEdits];
