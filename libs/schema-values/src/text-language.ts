import type { DFA } from 'refa';
import { type CharacterChoice, characterChoice } from './character-choice.ts';
import { createCache } from './create-cache.ts';
import { complement, intersection, toAutomaton } from './text-automaton.ts';
import { UndecidableSchemaError } from './undecidable-schema-error.ts';

/** As long as a text can get: a message takes 1 MiB. */
const maxLength = 2 ** 20;

/** So many steps from states are followed to tell the lengths of texts. */
const maxSteps = 25_000_000;

/** Some of the states of an automaton: a bit for each, for a language keeps such a set for each length. */
type States = Uint32Array;

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
  readonly #indices: ReadonlyMap<DFA.ReadonlyNode, number>;
  /** By the index of a state, the indices of those to which a step leads. */
  readonly #next: readonly (readonly number[])[];
  readonly #choices = new Map<States, Map<DFA.ReadonlyNode, CharacterChoice>>();
  #steps = 0;

  constructor(automaton: DFA) {
    this.#automaton = automaton;
    const finals: ReadonlySet<DFA.ReadonlyNode> = automaton.finals;
    const nodes: readonly DFA.ReadonlyNode[] = [...automaton.nodes()];
    this.#indices = new Map(nodes.map((node, index) => [node, index]));
    this.#next = nodes.map((node) => [...new Set(node.out.values())].map((to) => this.#indices.get(to) as number));
    this.#open = [toStates(nodes.length, (index) => finals.has(nodes[index] as DFA.ReadonlyNode))];
  }

  /** How many states its automaton has: what it costs to work with. */
  get states(): number {
    return this.#indices.size;
  }

  /**
   * The lengths from `minimum` to `maximum` for which there is a text, up to the length that a message can have.
   *
   * @throws {UndecidableSchemaError} when too many states are followed through too many lengths.
   */
  lengths(minimum: number, maximum: number): readonly number[] {
    const lengths: number[] = [];
    for (let length = minimum; length <= Math.min(maximum, maxLength); length += 1) {
      const open = this.#openBefore(length);
      // no longer text either
      if (open.every((bits) => bits === 0)) break;
      if (this.#isIn(open, this.#automaton.initial)) lengths.push(length);
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
    if (!this.#isIn(this.#openBefore(length), state))
      throw new RangeError(`expected a length that texts have, got ${length}`);
    let text = '';
    for (let left = length - 1; left >= 0; left -= 1) {
      const choice = this.#choice(state, this.#openBefore(left));
      const { character, to } = choice.take(choose(choice.ways));
      text += String.fromCodePoint(character);
      state = to;
    }
    return text;
  }

  /**
   * The texts that are in both languages.
   *
   * @throws {UndecidableSchemaError} when that takes too many states.
   */
  and(other: TextLanguage): TextLanguage {
    return new TextLanguage(intersection(this.#automaton, other.#automaton));
  }

  /** The texts that are not in this language. */
  not(): TextLanguage {
    return new TextLanguage(complement(this.#automaton));
  }

  #isIn(states: States, state: DFA.ReadonlyNode): boolean {
    return has(states, this.#indices.get(state) as number);
  }

  #openBefore(left: number): States {
    while (this.#open.length <= left) this.#open.push(this.#precede(this.#open.at(-1) as States, this.#open.at(-2)));
    return this.#open[left] as States;
  }

  /** The states with a step into one of the states; the same set when nothing changes any more. */
  #precede(states: States, before?: States): States {
    if (states === before) return states;
    this.#steps += this.#next.length;
    if (this.#steps > maxSteps) {
      const problem = `expected patterns of fewer than ${this.states} states, or texts of fewer than ${this.#open.length} characters; count by minLength and maxLength beside shorter patterns`;
      throw new UndecidableSchemaError('', problem);
    }
    const preceding = toStates(this.states, (index) => this.#next[index]?.some((to) => has(states, to)) ?? false);
    return preceding.every((bits, index) => bits === states[index]) ? states : preceding;
  }

  #choice(from: DFA.ReadonlyNode, states: States): CharacterChoice {
    const choices = this.#choices.get(states) ?? new Map<DFA.ReadonlyNode, CharacterChoice>();
    this.#choices.set(states, choices);
    const choice = choices.get(from) ?? characterChoice(from, (state) => this.#isIn(states, state));
    choices.set(from, choice);
    return choice;
  }
}

function toStates(count: number, isIn: (index: number) => boolean): States {
  const states = new Uint32Array(Math.ceil(count / 32));
  for (let index = 0; index < count; index += 1) {
    if (isIn(index)) states[index >> 5] = (states[index >> 5] ?? 0) | (1 << (index & 31));
  }
  return states;
}

function has(states: States, index: number): boolean {
  return (((states[index >> 5] ?? 0) >>> (index & 31)) & 1) === 1;
}

export type { TextLanguage };
