import { contains, type TextLanguage, UndecidableSchemaError } from '@order-events/schema-values';
import { createLanguages } from './languages.ts';
import type { Members } from './members.ts';
import type { TextRegion } from './region.ts';
import type { Work } from './work.ts';

/** How much longer than they must be texts are, where nothing bounds them, before much longer ones are looked for. */
const span = 1024;
/** So many texts are tried where a rule cannot be told exactly. */
const maxTries = 300;

/** A longer plain text is not made. */
const maxCount = 10_000;

/** So many numbers are tried as texts in any region. */
const plainNumbers = 200;

/** Texts of regions. */
export interface Texts {
  membersOf(region: TextRegion): Members;
  /** Why not every text of a region was found, where an automaton could not tell it. */
  problemOf(region: TextRegion): string | undefined;
}

/** @param work - Counts what is built; when that was too much, only plain texts are found. */
export function createTexts(work: Work): Texts {
  const languages = createLanguages(work);
  const problems = new WeakMap<TextRegion, string>();
  return { membersOf, problemOf: (region) => problems.get(region) };

  /** The texts of a region: plain ones first, then those that automata find. */
  function* membersOf(region: TextRegion): Members {
    if (region.minLength > region.maxLength) return true;
    const seen = new Set<string>();
    const isNew = (text: string) => {
      work.spend(1, region);
      return !seen.has(text) && isIn(region, text);
    };
    if (region.only !== undefined) {
      if (isNew(region.only)) yield region.only;
      return true;
    }
    let isTaken = false;
    for (const text of plainTexts(region)) {
      isTaken = isNew(text);
      if (!isTaken) continue;
      seen.add(text);
      yield text;
    }
    // a region that takes the last one takes many more, and it takes no automaton to find them
    for (let count = plainNumbers; isTaken; count += 1) {
      const text = numbered(count, region);
      isTaken = isNew(text);
      if (!isTaken) continue;
      seen.add(text);
      yield text;
    }
    try {
      const { certain, possible, problem } = languages.of(region);
      if (problem !== undefined) problems.set(region, problem);
      if (certain) yield* enumerate(certain, region, seen);
      const doubtful = languages.without(possible, seen, region);
      if (shortest(doubtful, region) === undefined) return true;
      for (const text of someTexts(doubtful, region)) {
        if (!isNew(text)) continue;
        seen.add(text);
        yield text;
      }
    } catch (error) {
      if (!(error instanceof UndecidableSchemaError)) throw error;
      problems.set(region, error.problem);
    }
    return false;
  }

  /** Every text of a language: each that was found is taken out, until none is left. */
  function* enumerate(language: TextLanguage, region: TextRegion, seen: Set<string>): Generator<string, void, void> {
    let rest = languages.without(language, seen, region);
    for (let length = shortest(rest, region); length !== undefined; length = shortest(rest, region)) {
      const text = rest.write(length, () => 0);
      seen.add(text);
      yield text;
      rest = languages.without(rest, [text], region);
    }
  }
}

function isIn(region: TextRegion, text: string): boolean {
  const { notPatterns = [], notFormats = [], ...bounds } = region;
  return (
    contains([region], text) &&
    notPatterns.every((pattern) => !new RegExp(pattern, 'u').test(text)) &&
    notFormats.every((format) => !contains([{ ...bounds, patterns: [], formats: [format] }], text))
  );
}

/** Texts that people like to read; most regions have one. */
function* plainTexts(region: TextRegion): Generator<string, void, void> {
  const { minLength, maxLength, patterns, formats, notPatterns = [], notFormats = [] } = region;
  if (formats.length > 0) yield* ['2025-05-03T12:00:00Z', '2025-05-03T14:00:00+02:00', '2025-05-03T12:00:00.5Z'];
  if (notFormats.length > 0) yield '2025-02-30T12:00:00Z';
  const counts = [...patterns, ...notPatterns].flatMap(countsOf);
  const lengths = [Math.max(1, minLength), minLength, minLength + 1, minLength + 2, ...counts];
  for (const length of lengths.filter((wanted) => minLength <= wanted && wanted <= maxLength)) {
    for (const character of 'aA0') yield character.repeat(length);
  }
  for (let count = 1; count < plainNumbers; count += 1) yield numbered(count, region);
}

function numbered(count: number, { minLength }: TextRegion): string {
  return `a${String(count).padStart(minLength - 1, '0')}`;
}

/** The lengths between which a pattern such as `^[a-z]{1,2000}$` changes its mind: often no automaton is needed for one. */
function countsOf(pattern: string): readonly number[] {
  return Array.from(pattern.matchAll(/\d+(?=[\d,]*\})/g), ([count]) => Number(count)).filter(
    (count) => count <= maxCount,
  );
}

function shortest(language: TextLanguage, { minLength, maxLength }: TextRegion): number | undefined {
  const near = language.lengths(minLength, Math.min(maxLength, minLength + span));
  return near[0] ?? (maxLength > minLength + span ? language.lengths(minLength + span + 1, maxLength)[0] : undefined);
}

function* someTexts(language: TextLanguage, region: TextRegion): Generator<string, void, void> {
  const lengths = language.lengths(region.minLength, Math.min(region.maxLength, region.minLength + span));
  // a fixed sequence: the same schemas give the same answer every time
  let state = 1;
  const choose = (ways: number) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % ways;
  };
  for (let count = 0; count < maxTries && lengths.length > 0; count += 1) {
    yield language.write(lengths[choose(lengths.length)] ?? 0, choose);
  }
}
