import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type AttributeValue, itemBytes } from './item-bytes.ts';

const attribute = fc.tuple(
  fc.string({ unit: 'grapheme', minLength: 1 }),
  fc.oneof(
    fc.record({ S: fc.string({ unit: 'grapheme' }) }),
    fc.record({ N: fc.integer().map(String) }),
    fc.record({ BOOL: fc.boolean() }),
  ),
) satisfies fc.Arbitrary<[string, AttributeValue]>;

test.each<[string, AttributeValue, number]>([
  ['text by its UTF-8', { S: 'é€😀' }, 2 + 3 + 4],
  ['a number by pairs of digits and one more', { N: '12345' }, 3 + 1],
  ['a negative number with its sign', { N: '-12' }, 1 + 1 + 1],
  ['a boolean as one', { BOOL: false }, 1],
  ['null as one', { NULL: true }, 1],
  ['an empty list as three', { L: [] }, 3],
  ['a list with one for each element', { L: [{ S: 'ab' }, { BOOL: true }] }, 3 + (1 + 2) + (1 + 1)],
  ['a map with one for each pair, and its names', { M: { ab: { S: 'c' } } }, 3 + (1 + 2 + 1)],
])('an item counts %s', (_, value, expected) => {
  expect(itemBytes({ name: value })).toBe('name'.length + expected);
});

test('an item is as large as its attributes together', () => {
  fc.assert(
    fc.property(fc.uniqueArray(attribute, { selector: ([name]) => name }), (attributes) => {
      const apart = attributes.map(([name, value]) => itemBytes(Object.fromEntries([[name, value]])));
      expect(itemBytes(Object.fromEntries(attributes))).toBe(apart.reduce((sum, size) => sum + size, 0));
    }),
  );
});
