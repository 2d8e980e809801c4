import type { DFA } from 'refa';
import { type CharacterChoice, characterChoice, type States } from './character-choice.ts';
import { createCache } from './create-cache.ts';
import { complement, intersection, toAutomaton } from './text-automaton.ts';

/** As long as a text can get: a message takes 1 MiB. */
const maxLength = 2 ** 20;

/** Picks one of several ways: an integer from 0 to one less than their number. */
export type Choose = (ways: number) => number;

/**
 * The texts in which every one of some patterns matches.
 *
 * @param at - JSON pointer to the schema that has the patterns, for the error.
 * @throws {UndecidableSchemaError} for a pattern that is no regular expression of the flag `u`, looks around, refers back,
 * has an anchor inside, or takes too many states.
 * @example textLanguage(['^[A-Z]{3}$']).write(3, () => 0) // 'AAA'
 */
export function textLanguage(patterns: readonly string[], at = ''): TextLanguage {
  return known(JSON.stringify(patterns), () => {
    const automata = (patterns.length === 0 ? [''] : patterns).map((pattern) => toAutomaton(pattern, at));
    return new TextLanguage(automata.reduce(intersection));
  });
}

const known = createCache<TextLanguage>(1_000);

/** A set of texts that can be told exactly. Lengths are in code points. */
class TextLanguage {
  readonly #automaton: DFA;
  /** By the number of characters that are left: the states from which a text can end in just as many. */
  readonly #open: States[];
  readonly #nodes: readonly DFA.ReadonlyNode[];
  readonly #choices = new Map<States, Map<DFA.ReadonlyNode, CharacterChoice>>();

  constructor(automaton: DFA) {
    this.#automaton = automaton;
    this.#open = [automaton.finals];
    this.#nodes = [...automaton.nodes()];
  }

  /** How many states its automaton has: what it costs to work with. */
  get states(): number {
    return this.#nodes.length;
  }

  /** The lengths from `minimum` to `maximum` for which there is a text, up to the length that a message can have. */
  lengths(minimum: number, maximum: number): readonly number[] {
    const lengths: number[] = [];
    for (let length = minimum; length <= Math.min(maximum, maxLength); length += 1) {
      const open = this.#openBefore(length);
      // no longer text either
      if (open.size === 0) break;
      if (open.has(this.#automaton.initial)) lengths.push(length);
    }
    return lengths;
  }

  /**
   * A text of one of the `lengths`.
   *
   * @param choose - Decides at each character. The first ways are telling characters and the ends of ranges, simple ones first.
   * @throws {RangeError} when there is no text of this length.
   */
  write(length: number, choose: Choose): string {
    let state: DFA.ReadonlyNode = this.#automaton.initial;
    if (!this.#openBefore(length).has(state)) throw new RangeError(`expected a length that texts have, got ${length}`);
    let text = '';
    for (let left = length - 1; left >= 0; left -= 1) {
      const choice = this.#choice(state, this.#openBefore(left));
      const { character, to } = choice.take(choose(choice.ways));
      text += String.fromCodePoint(character);
      state = to;
    }
    return text;
  }

  /** The texts that are in both languages. */
  and(other: TextLanguage): TextLanguage {
    return new TextLanguage(intersection(this.#automaton, other.#automaton));
  }

  /** The texts that are not in this language. */
  not(): TextLanguage {
    return new TextLanguage(complement(this.#automaton));
  }

  #openBefore(left: number): States {
    while (this.#open.length <= left) this.#open.push(this.#precede(this.#open.at(-1), this.#open.at(-2)));
    return this.#open[left] as States;
  }

  /** The states with a step into one of the states; the same set when nothing changes any more. */
  #precede(states: States = new Set(), before?: States): States {
    if (states === before) return states;
    const preceding = this.#nodes.filter((node) => Array.from(node.out.values()).some((to) => states.has(to)));
    return preceding.length === states.size && preceding.every((node) => states.has(node))
      ? states
      : new Set(preceding);
  }

  #choice(from: DFA.ReadonlyNode, states: States): CharacterChoice {
    const choices = this.#choices.get(states) ?? new Map<DFA.ReadonlyNode, CharacterChoice>();
    this.#choices.set(states, choices);
    const choice = choices.get(from) ?? characterChoice(from, states);
    choices.set(from, choice);
    return choice;
  }
}

export type { TextLanguage };
