import {
  dateTimeLanguage,
  type TextLanguage,
  textLanguage,
  UndecidableSchemaError,
} from '@order-events/contracts/value-sets';
import { patternLanguage } from './pattern-language.ts';
import { patternOf, type TextRegion } from './region.ts';
import type { Work } from './work.ts';

/** What automata know of a region of texts, apart from the lengths. */
export interface Languages {
  /** Texts that are in the region; absent where a pattern cannot be told exactly. */
  readonly certain?: TextLanguage;
  /** Every text of the region, and perhaps others. */
  readonly possible: TextLanguage;
}

/** What a state of an automaton takes, beside the comparison of two properties. */
const perState = 4;

/** @param work - Counts the states of the automata that are built. */
export function createLanguages(work: Work) {
  const known = new Map<string, Languages>();
  const exact = new Map<string, boolean>();

  /** Whether an automaton can say which texts match a pattern. */
  const isExact = (pattern: string): boolean => {
    const answer = exact.get(pattern) ?? canBeBuilt(pattern);
    exact.set(pattern, answer);
    return answer;
  };

  const both = (left: TextLanguage, right: TextLanguage): TextLanguage => {
    const language = left.and(right);
    work.spend(perState * (left.states + right.states + language.states));
    return language;
  };

  function build({ patterns, formats, notPatterns, notFormats }: Rules): Languages {
    const matching = patterns.filter(isExact).map(patternLanguage);
    const refused = notPatterns.filter(isExact).map((pattern) => patternLanguage(pattern).not());
    // date-time is the only format of the dialect, and at the ends of the calendar no automaton has it exactly
    const language = (written: TextLanguage, read: TextLanguage) =>
      [...formats.map(() => written), ...matching, ...refused, ...notFormats.map(() => read.not())].reduce(
        both,
        textLanguage([]),
      );
    const [fewer, more] = [dateTimeLanguage('refused'), dateTimeLanguage('allowed')];
    const possible = language(more, fewer);
    if (![...patterns, ...notPatterns].every(isExact)) return { possible };
    return { possible, certain: formats.length + notFormats.length === 0 ? possible : language(fewer, more) };
  }

  return {
    /** The languages between which a region of texts is. */
    of: ({ patterns, formats, notPatterns = [], notFormats = [] }: TextRegion): Languages => {
      const key = JSON.stringify([patterns, formats, notPatterns, notFormats]);
      const languages = known.get(key) ?? build({ patterns, formats, notPatterns, notFormats });
      known.set(key, languages);
      return languages;
    },
  };
}

/** The texts of a language without some of them. */
export function without(language: TextLanguage, texts: Iterable<string>): TextLanguage {
  return Array.from(texts).reduce((rest, text) => rest.and(textLanguage([patternOf(text)]).not()), language);
}

type Rules = Required<Pick<TextRegion, 'patterns' | 'formats' | 'notPatterns' | 'notFormats'>>;

function canBeBuilt(pattern: string): boolean {
  try {
    patternLanguage(pattern);
    return true;
  } catch (error) {
    if (error instanceof UndecidableSchemaError) return false;
    throw error;
  }
}
