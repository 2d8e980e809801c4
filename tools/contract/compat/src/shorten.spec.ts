import { expect, it } from 'vitest';
import { shorten } from './shorten.ts';

it.each([
  ['a short text', 'a'.repeat(48), 'a'.repeat(48)],
  ['a long text', 'a'.repeat(49), `${'a'.repeat(16)}… (49 characters)`],
  ['a text of emoji, never through one', '😀'.repeat(49), `${'😀'.repeat(16)}… (49 characters)`],
  ['a short list', [1, 2, 3], [1, 2, 3]],
  ['a long list', [1, 2, 3, 4], [1, 2, 3, '… (4 items)']],
  ['what is in a list and in an object', [{ a: [1, 2, 3, 4] }], [{ a: [1, 2, 3, '… (4 items)'] }]],
  ['what is no text and no list', { a: null, b: 1.5, c: true }, { a: null, b: 1.5, c: true }],
])('shortens %s', (_, value, expected) => {
  expect(shorten(value)).toEqual(expected);
});
