import fc from 'fast-check';
import { contains } from '../../contains.ts';
import { dateTimeLanguage } from '../../date-time-language.ts';
import { type TextLanguage, textLanguage } from '../../text-language.ts';
import type { Json, Texts, ValueSet } from '../../value-set.ts';
import { languageOf, textsOf } from '../arbitraries/texts.ts';
import { anyOf, type Maybe } from './arbitraries.ts';

/** The texts of a set that are not in a language. */
export function brokenTexts(without: ValueSet, language: TextLanguage): Maybe<Json> {
  return eachTexts(without, (texts) => [languageOf(texts).and(language.not())]);
}

/** The texts of a set that are no date-times. Most of them look like one. */
export function brokenDateTimes(without: ValueSet): Maybe<Json> {
  const noDateTime = dateTimeLanguage('allowed').not();
  const near = notDateTimes.filter((text) => contains(without, text));
  const others = eachTexts(without, (texts) => {
    const broken = languageOf(texts).and(noDateTime);
    return [broken.and(textLanguage([likeDateTimes])), broken];
  });
  return anyOf([...near.map((text) => fc.constant(text)), ...others]);
}

function eachTexts(set: ValueSet, languages: (texts: Texts) => readonly TextLanguage[]): Maybe<Json> {
  const texts = set.filter((alternative) => alternative.kind === 'text');
  return anyOf(
    texts.flatMap((alternative) =>
      languages(alternative).flatMap(
        (language) => textsOf(language, alternative.minLength, alternative.maxLength) ?? [],
      ),
    ),
  );
}

const likeDateTimes = '^\\d{4}-[01]\\d-[0-3]\\dT[0-2]\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-][0-2]\\d:\\d\\d)$';

const notDateTimes = [
  '2025-02-29T12:00:00Z',
  '2025-02-30T12:00:00Z',
  '1900-02-29T12:00:00Z',
  '2025-04-31T12:00:00Z',
  '2025-00-10T12:00:00Z',
  '2025-13-10T12:00:00Z',
  '2025-01-00T12:00:00Z',
  '0000-01-01T00:00:00Z',
  '2025-05-03T24:00:00Z',
  '2025-05-03T23:60:00Z',
  '2016-12-31T23:59:60Z',
  '2025-05-03T12:00:00+24:00',
  '2025-05-03T12:00:00-00:60',
  '0001-01-01T00:00:00+00:01',
  '9999-12-31T23:59:59-00:01',
  '2025-05-03t12:00:00z',
  '2025-05-03 12:00:00Z',
  '2025-05-03T12:00:00.0123456789Z',
  '2025-05-03T12:00:00,5+02:00',
  '2025-05-03T12:00:00+0200',
  '2025-05-03T12:00:00\u221202:00',
  '+002025-05-03T12:00:00Z',
];
