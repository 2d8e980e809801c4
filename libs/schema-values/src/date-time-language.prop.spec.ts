import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toUtc } from './runtime/date-time.ts';
import { dateTimeLanguage } from './date-time-language.ts';
import { textLanguage } from './text-language.ts';

const numbers = fc.infiniteStream(fc.nat());
const lengths = fc.integer({ min: 20, max: 35 });
const near = textLanguage([
  '^\\d{4}-[01]\\d-[0-3]\\dT[0-2]\\d:[0-6]\\d:[0-6]\\d(\\.\\d{1,9})?(Z|[+-][0-2]\\d:[0-6]\\d)$',
]);

test('a text of the language without its ends is a date-time', () => {
  const language = dateTimeLanguage('refused');
  fc.assert(
    fc.property(lengths, numbers, (length, stream) => {
      for (const possible of language.lengths(length, length)) {
        expect(toUtc(language.write(possible, (ways) => (stream.next().value ?? 0) % ways))).toBeDefined();
      }
    }),
    { numRuns: 2000 },
  );
});

test('a text that is not in the language with its ends is no date-time', () => {
  const others = near.and(dateTimeLanguage('allowed').not());
  fc.assert(
    fc.property(lengths, numbers, (length, stream) => {
      for (const possible of others.lengths(length, length)) {
        expect(toUtc(others.write(possible, (ways) => (stream.next().value ?? 0) % ways))).toBeUndefined();
      }
    }),
    { numRuns: 2000 },
  );
});

test('what the two languages differ in are texts of the first and of the last day', () => {
  const difference = dateTimeLanguage('allowed').and(dateTimeLanguage('refused').not());
  const ends = textLanguage(['^(?:0001-01-01T.*\\+|9999-12-31T.*-)']);
  expect(difference.lengths(0, 99)).not.toEqual([]);
  expect(difference.and(ends.not()).lengths(0, 99)).toEqual([]);
  expect(dateTimeLanguage('refused').and(ends).lengths(0, 99)).toEqual([]);
});

test.each(['2024-02-29', '2000-02-29', '0004-02-29', '9999-12-31', '0001-01-01', '1999-04-30'])(
  'has the day %s',
  (day) => {
    const ofDay = dateTimeLanguage('refused').and(textLanguage([`^${day}`]));
    expect(ofDay.lengths(0, 99)).toEqual([20, ...Array.from({ length: 14 }, (_, index) => 22 + index)]);
  },
);

test.each(['2023-02-29', '1900-02-29', '0000-01-01', '2025-13-01', '2025-00-01', '2025-01-32', '2025-04-31'])(
  'lacks the day %s',
  (day) => {
    expect(
      dateTimeLanguage('allowed')
        .and(textLanguage([`^${day}`]))
        .lengths(0, 99),
    ).toEqual([]);
  },
);

test('the languages know the 29 February of every year', () => {
  const twoDigits = Array.from({ length: 100 }, (_, number) => String(number).padStart(2, '0'));
  const leapYearsOf = (century: string) =>
    twoDigits.filter((year) => toUtc(`${century}${year}-02-29T12:00:00Z`) !== undefined).join('|');
  // one pattern of all leap years: the centuries that have the same ones, and these
  const leapYears = Object.entries(Object.groupBy(twoDigits, leapYearsOf))
    .map(([years, centuries = []]) => `(?:${centuries.join('|')})(?:${years})`)
    .join('|');
  const expected = textLanguage([`^(?:${leapYears})-02-29T12:00:00Z$`]);
  const known = dateTimeLanguage('refused').and(textLanguage(['^\\d{4}-02-29T12:00:00Z$']));
  expect(known.lengths(0, 99)).toEqual([20]);
  expect(known.and(expected.not()).lengths(0, 99)).toEqual([]);
  expect(expected.and(known.not()).lengths(0, 99)).toEqual([]);
});
