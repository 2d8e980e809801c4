import { describe, expect, it } from 'vitest';
import { spellOutProperties } from './unicode-properties.ts';

/** The code points that a pattern of one character matches. */
function matchedBy(pattern: string): readonly number[] {
  const single = new RegExp(`^(?:${pattern})$`, 'u');
  const matched: number[] = [];
  for (let codePoint = 0; codePoint <= 0x10ffff; codePoint += 1) {
    if (single.test(String.fromCodePoint(codePoint))) matched.push(codePoint);
  }
  return matched;
}

describe('spellOutProperties', () => {
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
