import { dateTimeLanguage, type TextLanguage, textLanguage, UndecidableSchemaError } from '@order-events/schema-values';
import { patternLanguage } from './pattern-language.ts';
import { patternOf, type TextRegion } from './region.ts';
import type { Cause, Work } from './work.ts';

/** What automata know of a region of texts, apart from the lengths. */
export interface Languages {
  /** Texts that are in the region; absent where a pattern cannot be told exactly. */
  readonly certain?: TextLanguage;
  /** Every text of the region, and perhaps others. */
  readonly possible: TextLanguage;
  /** Why a pattern was left out of what is possible. */
  readonly problem?: string;
}

/** What a state of an automaton takes, beside the comparison of two properties. */
const perState = 4;
/** What a pattern takes that is refused: before that, as many states were built as there may be. */
const perRefusal = perState * 5_000;

/** @param work - Counts the states of the automata that are built. */
export function createLanguages(work: Work) {
  const known = new Map<string, Languages>();
  const ofPatterns = new Map<string, TextLanguage | UndecidableSchemaError>();

  /** Builds an automaton, and counts its states; where work was spent before, it is refused. */
  const make = (cause: Cause, toLanguage: () => TextLanguage): TextLanguage => {
    if (work.isSpent) throw work.refusal;
    try {
      const language = toLanguage();
      work.spend(perState * language.states, cause);
      return language;
    } catch (error) {
      if (error instanceof UndecidableSchemaError) work.spend(perRefusal, cause);
      throw error;
    }
  };

  /** The texts in which a pattern matches, told once in a comparison. */
  const ofPattern = (at: readonly string[], pattern: string): TextLanguage => {
    const language = ofPatterns.get(pattern) ?? orRefusal(() => make({ at, pattern }, () => patternLanguage(pattern)));
    ofPatterns.set(pattern, language);
    if (language instanceof UndecidableSchemaError) throw language;
    return language;
  };

  function build({ at, patterns, formats, notPatterns, notFormats }: Rules): Languages {
    const problems: string[] = [];
    const both = (left: TextLanguage, right: () => TextLanguage, cause: Cause): TextLanguage => {
      const language = orRefusal(() => {
        const other = right();
        return make(cause, () => left.and(other));
      });
      if (!(language instanceof UndecidableSchemaError)) return language;
      problems.push(language.problem);
      return left;
    };
    const matching = patterns.reduce(
      (all, pattern) => both(all, () => ofPattern(at, pattern), { at, pattern }),
      textLanguage([]),
    );
    const matched = notPatterns.reduce((all, pattern) => {
      const cause = { at, pattern };
      return both(all, () => make(cause, () => ofPattern(at, pattern).not()), cause);
    }, matching);
    // date-time is the only format of the dialect, and at the ends of the calendar no automaton has it exactly
    const language = (written: () => TextLanguage, read: () => TextLanguage) =>
      [...formats.map(() => written), ...notFormats.map(() => () => read().not())].reduce(
        (all, next) => both(all, next, { at }),
        matched,
      );
    const [fewer, more] = [() => dateTimeLanguage('refused'), () => dateTimeLanguage('allowed')];
    const possible = language(more, fewer);
    const certain = formats.length + notFormats.length === 0 ? possible : language(fewer, more);
    const [problem] = problems;
    return problem === undefined ? { possible, certain } : { possible, problem };
  }

  return {
    /** The languages between which a region of texts is. */
    of: ({ at, patterns, formats, notPatterns = [], notFormats = [] }: TextRegion): Languages => {
      const key = JSON.stringify([patterns, formats, notPatterns, notFormats]);
      const languages = known.get(key) ?? build({ at, patterns, formats, notPatterns, notFormats });
      known.set(key, languages);
      return languages;
    },
    /** The texts of a language without some of them. */
    without: (language: TextLanguage, texts: Iterable<string>, cause: Cause): TextLanguage => {
      const patterns = Array.from(texts, patternOf);
      return patterns.length === 0
        ? language
        : make(cause, () => language.and(textLanguage([patterns.join('|')]).not()));
    },
  };
}

type Rules = Required<Pick<TextRegion, 'at' | 'patterns' | 'formats' | 'notPatterns' | 'notFormats'>>;

function orRefusal(make: () => TextLanguage): TextLanguage | UndecidableSchemaError {
  try {
    return make();
  } catch (error) {
    if (error instanceof UndecidableSchemaError) return error;
    throw error;
  }
}
