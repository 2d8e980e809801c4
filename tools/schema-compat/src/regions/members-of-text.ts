import { contains, type TextLanguage } from '@order-events/contracts/value-sets';
import { createLanguages, without } from './languages.ts';
import type { Members } from './members.ts';
import type { TextRegion } from './region.ts';
import type { Work } from './work.ts';

/** How much longer than they must be texts are, where nothing bounds them, before much longer ones are looked for. */
const span = 1024;
/** So many texts are tried where a rule cannot be told exactly. */
const maxTries = 300;

/** Texts of regions. */
export interface Texts {
  membersOf(region: TextRegion): Members;
}

/** @param work - Counts what is built; when that was too much, only plain texts are found. */
export function createTexts(work: Work): Texts {
  const languages = createLanguages(work);
  return { membersOf };

  /** The texts of a region: plain ones first, then those that automata find. */
  function* membersOf(region: TextRegion): Members {
    if (region.minLength > region.maxLength) return true;
    const seen = new Set<string>();
    const isNew = (text: string) => {
      work.spend(1);
      return !seen.has(text) && isIn(region, text);
    };
    for (const text of plainTexts(region)) {
      if (!isNew(text)) continue;
      seen.add(text);
      yield text;
    }
    if (work.isSpent) return false;
    const { certain, possible } = languages.of(region);
    if (certain) yield* enumerate(certain, region, seen);
    const doubtful = without(possible, seen);
    if (shortest(doubtful, region) === undefined) return true;
    for (const text of someTexts(doubtful, region)) {
      if (!isNew(text)) continue;
      seen.add(text);
      yield text;
    }
    return false;
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
function* plainTexts({ minLength, maxLength, formats, notFormats = [] }: TextRegion): Generator<string, void, void> {
  if (formats.length > 0) yield* ['2025-05-03T12:00:00Z', '2025-05-03T14:00:00+02:00', '2025-05-03T12:00:00.5Z'];
  if (notFormats.length > 0) yield '2025-02-30T12:00:00Z';
  const lengths = [Math.max(1, minLength), minLength, minLength + 1, minLength + 2];
  for (const length of lengths.filter((wanted) => wanted <= maxLength)) {
    for (const character of 'aA0') yield character.repeat(length);
  }
  for (let count = 1; count < 200; count += 1) yield `a${String(count).padStart(minLength - 1, '0')}`;
}

/** Every text of a language: each that was found is taken out, until none is left. */
function* enumerate(language: TextLanguage, region: TextRegion, seen: Set<string>): Generator<string, void, void> {
  let rest = without(language, seen);
  for (let length = shortest(rest, region); length !== undefined; length = shortest(rest, region)) {
    const text = rest.write(length, () => 0);
    seen.add(text);
    yield text;
    rest = without(rest, [text]);
  }
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
