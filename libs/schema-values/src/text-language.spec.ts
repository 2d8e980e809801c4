import { describe, expect, it } from 'vitest';
import { textLanguage } from './text-language.ts';
import { UndecidableSchemaError } from './undecidable-schema-error.ts';

const first = () => 0;

describe('textLanguage', () => {
  it('writes the simplest text when the first way is taken each time', () => {
    expect(textLanguage(['^[A-Z]{3}$']).write(3, first)).toBe('AAA');
    expect(textLanguage([]).write(2, first)).toBe('aa');
  });

  it('has the lengths that the pattern has, and no others', () => {
    expect(textLanguage(['^(?:ab)*$']).lengths(1, 7)).toEqual([2, 4, 6]);
    expect(textLanguage(['^a{2}$', '^b']).lengths(0, 9)).toEqual([]);
  });

  it('counts in code points', () => {
    expect(textLanguage(['^\\u{1F600}+$']).write(2, first)).toBe('😀😀');
  });

  it('takes a pattern without anchors to match anywhere', () => {
    expect(textLanguage(['b']).lengths(0, 2)).toEqual([1, 2]);
    expect(
      textLanguage(['^a|b$'])
        .and(textLanguage(['^[ab]c*d?[ab]$']))
        .lengths(2, 2),
    ).toEqual([2]);
  });

  it('refuses to write a text of a length that there is not', () => {
    expect(() => textLanguage(['^a$']).write(2, first)).toThrow(RangeError);
  });

  it('knows no texts that are longer than a message can be', () => {
    expect(textLanguage(['^a*$']).lengths(2 ** 20 - 1, Infinity)).toEqual([2 ** 20 - 1, 2 ** 20]);
  });

  it.each([
    ['that is no regular expression', 'a{'],
    ['with an anchor inside', 'a^b'],
    ['with an anchor in a group', '(?:^a)'],
    ['that looks ahead', '^(?=a)'],
    ['that looks behind', '(?<!a)b'],
    ['with a word boundary', '\\bab'],
    ['that refers back', '(a+)\\1'],
    ['that needs too many states', 'a[^]{20}'],
    ['that counts in counts, of which each state stands for many', '^(?:(?:(?:a{1,7}){1,7}){1,7}){1,7}$'],
  ])('refuses a pattern %s, and says where', (_, pattern) => {
    const attempt = () => textLanguage([pattern], '/properties/note');
    expect(attempt).toThrow(UndecidableSchemaError);
    expect(attempt).toThrow(/^#\/properties\/note\/pattern: expected a regular expression of at most 5000 states/);
  });

  it('names the pattern that takes too many states, each time, and what to do instead', () => {
    for (const at of ['/properties/a', '/properties/b']) {
      expect(() => textLanguage(['^(?:[a-z]{1,500}){1,500}$'], at)).toThrow(
        `#${at}/pattern: expected a regular expression of at most 5000 states, with ^ and $ at its ends only and without lookaround, \\b and back references, but of ^(?:[a-z]{1,500}){1,500}$: it takes more; count by minLength and maxLength beside shorter patterns`,
      );
    }
  });

  it('refuses two patterns that take too many states together', () => {
    const [one, other] = [textLanguage(['a.{9}b']), textLanguage(['b.{9}c'])];
    expect(() => one.and(other)).toThrow(UndecidableSchemaError);
    expect(() => one.and(other)).toThrow('expected patterns that take at most 5000 states together');
  });

  it('refuses to follow many states through many lengths', () => {
    const language = textLanguage(['^(?:[a-z]{500})*$']);
    expect(() => language.lengths(0, 1_000_000)).toThrow(UndecidableSchemaError);
    expect(language.lengths(1, 1_000)).toEqual([500, 1_000]);
    expect(textLanguage(['^[a-z]{1,2000}$']).lengths(0, 3_000)).toHaveLength(2_000);
  });
});
