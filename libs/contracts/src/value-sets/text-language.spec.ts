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
  ])('refuses a pattern %s, and says where', (_, pattern) => {
    const attempt = () => textLanguage([pattern], '/properties/note');
    expect(attempt).toThrow(UndecidableSchemaError);
    expect(attempt).toThrow(/^#\/properties\/note\/pattern: expected a regular expression of at most 5000 states/);
  });
});
