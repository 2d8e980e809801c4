import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Choose, type TextLanguage, textLanguage } from './text-language.ts';

const realPatterns = [
  '^[A-Za-z0-9][A-Za-z0-9._:-]*$',
  '^[^\\p{Cc}\\p{Cs}\\p{Noncharacter_Code_Point}]*$',
  '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?(Z|[+-]\\d{2}:\\d{2})$',
  '^[\\u{1F300}-\\u{1F5FF}\\uD800-\\uDBFF]*.$',
  '\\p{L}|\\s$',
  '^[\\uD800-\\uDFFF]+$',
  '',
];

/** Patterns over the letters a, b and c, of every form that is read. */
const { pattern } = fc.letrec<Record<'pattern' | 'alternative' | 'term' | 'atom', string>>((tie) => ({
  pattern: fc.array(tie('alternative'), { minLength: 1, maxLength: 2 }).map((parts) => parts.join('|')),
  alternative: fc
    .tuple(fc.constantFrom('', '^'), fc.array(tie('term'), { maxLength: 3 }), fc.constantFrom('', '$'))
    .map(([start, terms, end]) => `${start}${terms.join('')}${end}`),
  term: fc.tuple(tie('atom'), fc.constantFrom('', '?', '*', '+', '{2}', '{1,2}', '*?')).map((parts) => parts.join('')),
  atom: fc.oneof(
    { maxDepth: 1, withCrossShrink: true },
    fc.constantFrom('a', 'b', '[ab]', '[^a]', '.', '[]', '\\u{63}'),
    fc.tuple(tie('term'), tie('term')).map(([one, other]) => `(?:${one}|${other})`),
    tie('term').map((term) => `(${term})`),
  ),
}));

const alphabet = textLanguage(['^[abc]*$']);
const longest = 4;
const texts = Array.from({ length: longest }).reduce<string[][]>(
  (byLength) => [
    ...byLength,
    (byLength.at(-1) ?? []).flatMap((text) => ['a', 'b', 'c'].map((letter) => text + letter)),
  ],
  [['']],
);

/** Every text that a language writes of a length: all ways are taken, one after the other. */
function everyText(language: TextLanguage, length: number): ReadonlySet<string> {
  const found = new Set<string>();
  let path: number[] = [];
  do {
    const taken: [way: number, ways: number][] = [];
    const choose: Choose = (ways) => {
      const way = path[taken.length] ?? 0;
      taken.push([way, ways]);
      return way;
    };
    found.add(language.write(length, choose));
    const last = taken.findLastIndex(([way, ways]) => way + 1 < ways);
    path = last < 0 ? [] : [...taken.slice(0, last).map(([way]) => way), (taken[last]?.[0] ?? 0) + 1];
  } while (path.length > 0);
  return found;
}

test('a language and its opposite write exactly the texts that the pattern matches and does not match', () => {
  fc.assert(
    fc.property(pattern, (source) => {
      const matches = new RegExp(source, 'u');
      const language = textLanguage([source]);
      for (const [each, expected] of [
        [language, true],
        [language.not(), false],
      ] as const) {
        const inAlphabet = each.and(alphabet);
        const written = texts.map((_, length) =>
          inAlphabet.lengths(length, length).length === 0 ? new Set() : everyText(inAlphabet, length),
        );
        const matched = texts.map((some) => new Set(some.filter((text) => matches.test(text) === expected)));
        expect(written).toEqual(matched);
      }
    }),
    { numRuns: 200 },
  );
});

const choices = fc.infiniteStream(fc.nat());

function chooseBy(numbers: Iterator<number>): Choose {
  return (ways) => (numbers.next().value ?? 0) % ways;
}

test('every text that is written has the length, and matches the pattern or, of the opposite, does not', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...realPatterns),
      fc.boolean(),
      fc.nat(40),
      choices,
      (source, isOpposite, at, numbers) => {
        const language = isOpposite ? textLanguage([source]).not() : textLanguage([source]);
        for (const length of language.lengths(at, at + 3)) {
          const text = language.write(length, chooseBy(numbers));
          expect(Array.from(text)).toHaveLength(length);
          expect(new RegExp(source, 'u').test(text)).toBe(!isOpposite);
        }
      },
    ),
    { numRuns: process.env['TEST_NIGHTLY'] === undefined ? 150 : 500 },
  );
});

test('a text of several patterns matches each of them', () => {
  fc.assert(
    fc.property(pattern, pattern, choices, (left, right, numbers) => {
      const both = textLanguage([left, right]);
      for (const length of both.lengths(0, 5)) {
        const text = both.write(length, chooseBy(numbers));
        expect([left, right].map((source) => new RegExp(source, 'u').test(text))).toEqual([true, true]);
      }
    }),
  );
});

test('the ends of each range of characters are among the first ways', () => {
  const language = textLanguage(['^[b-e\\u{3b1}-\\u{3c9}\\u{10000}-\\u{10FFFF}]$']);
  const firstTexts = Array.from({ length: 40 }, (_, way) => language.write(1, () => way));
  expect(firstTexts).toEqual(expect.arrayContaining(['b', 'e', 'α', 'ω', '\u{10000}', '\u{10ffff}']));
});
