import fc from 'fast-check';
import { contains } from '../../contains.ts';
import { dateTimeLanguage } from '../../date-time-language.ts';
import { type TextLanguage, textLanguage } from '../../text-language.ts';
import type { Texts } from '../../value-set.ts';
import { arrays } from './arrays.ts';
import { type Made, nothing } from './made.ts';

/** How much longer than the shortest text the others get where nothing bounds them. */
const spareLength = 50;

/** Texts of a set: telling characters, both ends of each range of characters, the shortest and the longest texts. */
export function texts(set: Texts): Made<string> {
  const { minLength, maxLength, patterns, formats } = set;
  const written = textsOf(languageOf(set), minLength, maxLength);
  if (written === undefined) {
    const rules = [...patterns, ...formats].map((rule) => ` and of ${rule}`).join('');
    return nothing(set, `expected a text of ${minLength} to ${maxLength} characters${rules}, and there is none`);
  }
  const notable = formats.length === 0 ? [] : notableDateTimes.filter((text) => contains([set], text));
  return notable.length === 0
    ? written
    : fc.oneof({ weight: 9, arbitrary: written }, { weight: 1, arbitrary: fc.constantFrom(...notable) });
}

/** What the patterns and formats of a set allow, whatever the length. */
export function languageOf({ patterns, formats, at }: Texts): TextLanguage {
  const language = textLanguage(patterns, at.at(-1));
  return formats.length === 0 ? language : language.and(dateTimeLanguage('refused'));
}

/** Texts of a language and of some lengths; none where there are none. */
export function textsOf(
  language: TextLanguage,
  minLength: number,
  maxLength: number,
): fc.Arbitrary<string> | undefined {
  const lengths = lengthsOf(language, minLength, maxLength);
  const [shortest, longest] = [lengths[0], lengths.at(-1)];
  if (shortest === undefined || longest === undefined) return undefined;
  return arrays(fc.nat(last), shortest, longest).map((numbers) => {
    const length = lengths.findLast((possible) => possible <= numbers.length) ?? shortest;
    let next = 0;
    return language.write(length, (ways) => logUniform(numbers[next++] ?? 0, ways));
  });
}

function lengthsOf(language: TextLanguage, minLength: number, maxLength: number): readonly number[] {
  if (maxLength !== Infinity) return language.lengths(minLength, maxLength);
  const [shortest] = language.lengths(minLength, minLength + spareLength);
  return shortest === undefined
    ? language.lengths(minLength, maxLength).slice(0, 1)
    : language.lengths(shortest, shortest + spareLength);
}

const last = 2 ** 20 - 1;

/** One of some ways, such that the first ten are as likely as the next hundred: the first ones are the telling ones. */
function logUniform(number: number, ways: number): number {
  return Math.min(ways - 1, Math.floor((ways + 1) ** (number / last)) - 1);
}

/** Days at the ends of months and of the calendar, leap days, and instants at which other clocks begin or end. */
const notableDateTimes = [
  '0001-01-01T00:00:00Z',
  '0001-01-01T23:59:00+23:59',
  '9999-12-31T23:59:59.999999999Z',
  '9999-12-31T00:00:59.999999999-23:59',
  '1970-01-01T00:00:00Z',
  '2038-01-19T03:14:08Z',
  '2000-02-29T12:00:00+00:00',
  '2024-02-29T23:59:59+14:00',
  '2100-02-28T23:59:59.9-12:00',
  '2025-04-30T23:59:59.999999999-00:00',
  '2024-12-31T23:59:59.123456789+23:59',
];
