import { describe, expect, it } from 'vitest';
import { spellOutProperties } from './unicode-properties.ts';

const between = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index)).join('');

/** Every code point; low surrogates stand before high ones, so that no two of them are one character. */
const allCharacters = [
  between(0, 0xd7ff),
  between(0xdc00, 0xdfff),
  between(0xd800, 0xdbff),
  between(0xe000, 0x10ffff),
].join('');

/** The characters that a pattern of one character matches: where in the text of all characters they begin, and how far they go. */
function matchedBy(pattern: string): readonly (readonly [start: number, length: number])[] {
  const matches = allCharacters.matchAll(new RegExp(`(?:${pattern})+`, 'gu'));
  return Array.from(matches, ({ index, 0: characters }) => [index, characters.length]);
}

describe('spellOutProperties', () => {
  it('is asked about every code point', () => {
    expect(matchedBy('[^]')).toEqual([[0, allCharacters.length]]);
    expect(Array.from(allCharacters)).toHaveLength(0x110000);
  });

  // characters are looked at in pieces: a range of \p{So} ends with one, at U+2FFF
  it.each(['\\p{L}', '\\p{So}', '\\p{Cs}', '\\p{Noncharacter_Code_Point}', '\\P{Any}'])(
    'says the same as %s, in and out of a class',
    (property) => {
      expect(spellOutProperties(property)).not.toMatch(/\\p/i);
      expect(matchedBy(spellOutProperties(property))).toEqual(matchedBy(property));
      expect(matchedBy(spellOutProperties(`[^a${property}]`))).toEqual(matchedBy(`[^a${property}]`));
    },
  );

  it('leaves what only looks like a property', () => {
    expect(spellOutProperties('\\\\p{1}[\\]]p{2}')).toBe('\\\\p{1}[\\]]p{2}');
  });

  it('sees where a class ends, and that an escaped bracket ends none', () => {
    expect(spellOutProperties('[\\]\\p{Zl}]\\p{Zl}')).toBe('[\\]\\u{2028}-\\u{2028}][\\u{2028}-\\u{2028}]');
  });
});
