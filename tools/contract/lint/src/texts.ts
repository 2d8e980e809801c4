import {
  createCache,
  dateTimeLanguage,
  type TextLanguage,
  textLanguage,
  type Texts,
  UndecidableSchemaError,
} from '@order-events/schema-values';

/** What tells which texts a schema allows. */
export type TextSet = Pick<Texts, 'patterns' | 'formats' | 'minLength' | 'maxLength'>;

/** No automaton has more states. One that accepts a text as long as this goes round in it, and has no longest text. */
const maxStates = 5000;

/** A `TextLanguage` tells no greater lengths. */
export const longestTold = 2 ** 20;

/** Tells whether the texts have a greatest length, by a keyword or by a pattern that accepts no longer text. */
export function areBounded(texts: TextSet): boolean {
  return (longestWith(texts) ?? 0) < Infinity;
}

/** Tells whether a pattern of the texts is beyond what can be decided. */
export function areUndecided(texts: TextSet): boolean {
  return languageOf(texts) === undefined;
}

/**
 * The code points of the longest text in which a pattern matches: `undefined` when there is none, `Infinity` when they have
 * no greatest length. Where a pattern is undecided, every text is taken to be allowed.
 *
 * @example longestWith({ patterns: ['^[a-z]*$'], formats: [], minLength: 0, maxLength: 9 }, '[0-9]') // undefined
 */
export function longestWith(texts: TextSet, pattern = ''): number | undefined {
  return longestIn(texts, languageOf({ ...texts, patterns: [...texts.patterns, pattern] }));
}

/** Tells whether a pattern matches in every text. Where one is undecided, it is taken not to. */
export function areWithin(texts: TextSet, pattern: string): boolean {
  return longestIn(texts, languageOf(texts, pattern)) === undefined;
}

function longestIn({ minLength, maxLength }: TextSet, language: TextLanguage | undefined): number | undefined {
  if (minLength > maxLength) return undefined;
  if (language === undefined) return maxLength;
  try {
    if (maxLength <= longestTold) return language.lengths(minLength, maxLength).at(-1);
    const isEndless = language.lengths(maxStates, 2 * maxStates).length > 0;
    return isEndless ? maxLength : language.lengths(minLength, maxStates).at(-1);
  } catch (error) {
    if (!(error instanceof UndecidableSchemaError)) throw error;
    return maxLength;
  }
}

const known = createCache<TextLanguage | undefined>(1_000);

/** The language of patterns and formats, without the texts of another pattern; `undefined` when it is undecided. */
function languageOf({ patterns, formats }: TextSet, except?: string): TextLanguage | undefined {
  return known(JSON.stringify([patterns, formats, except]), () => decide(patterns, formats, except));
}

function decide(patterns: readonly string[], formats: readonly string[], except?: string): TextLanguage | undefined {
  try {
    const matching = textLanguage(patterns);
    const formatted = formats.includes('date-time') ? matching.and(dateTimeLanguage('allowed')) : matching;
    return except === undefined ? formatted : formatted.and(textLanguage([except]).not());
  } catch (error) {
    if (!(error instanceof UndecidableSchemaError)) throw error;
    // a pattern looks around or back, or needs too many states
    return undefined;
  }
}
