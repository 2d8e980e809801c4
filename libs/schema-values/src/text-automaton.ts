import { DFA, JS, NFA, TooManyNodesError } from 'refa';
import { createCache } from './create-cache.ts';
import { spellOutProperties } from './unicode-properties.ts';
import { UndecidableSchemaError } from './undecidable-schema-error.ts';

/** Far more states than a readable pattern takes. One that counts without an anchor takes twice as many at each count. */
const maxStates = 5000;

/** A count such as `{1,9}` takes twice as many states before its end is known. */
const maxStatesOfPattern = 2 * maxStates;

/** So many steps from states are followed to build the automaton of a pattern: counts in counts have sets of states in a state. */
const maxSteps = 1_000_000;

const known = createCache<DFA | UndecidableSchemaError>(1_000);

/**
 * The automaton that accepts exactly the texts in which a pattern matches somewhere, read by code points.
 *
 * @param at - JSON pointer to the schema that has the pattern, for the error.
 * @throws {UndecidableSchemaError} for a pattern that is no regular expression of the flag `u`, looks around, refers back,
 * has an anchor inside, or takes too many states.
 */
export function toAutomaton(pattern: string, at: string): DFA {
  const automaton = known(pattern, () => build(pattern));
  if (automaton instanceof DFA) return automaton;
  // the same pattern may be in other places
  throw new UndecidableSchemaError(`${at}/pattern`, automaton.problem, automaton.isTooMuch);
}

/**
 * The texts that both automata accept.
 *
 * @throws {UndecidableSchemaError} when that takes too many states.
 */
export function intersection(left: DFA, right: DFA): DFA {
  try {
    const both = DFA.fromIntersection(left, right, new DFA.LimitedNodeFactory(maxStates));
    both.minimize();
    return both;
  } catch (error) {
    if (!(error instanceof TooManyNodesError)) throw error;
    throw new UndecidableSchemaError(
      '',
      `expected patterns that take at most ${maxStates} states together; ${remedy}`,
      true,
    );
  }
}

/** The texts that an automaton does not accept. */
export function complement(automaton: DFA): DFA {
  const others = automaton.copy();
  others.complement();
  return intersection(others, everyText());
}

const remedy = 'count by minLength and maxLength beside shorter patterns';

function build(pattern: string): DFA | UndecidableSchemaError {
  try {
    void new RegExp(pattern, 'u');
    return intersection(parse(matchWhole(spellOutProperties(pattern))), everyText());
  } catch (error) {
    const isTooLarge = error instanceof TooManyNodesError || error instanceof UndecidableSchemaError;
    const cause = isTooLarge ? `it takes more; ${remedy}` : (error as Error).message;
    const rules = 'with ^ and $ at its ends only and without lookaround, \\b and back references';
    const problem = `expected a regular expression of at most ${maxStates} states, ${rules}, but of ${pattern}: ${cause}`;
    return new UndecidableSchemaError('', problem, isTooLarge);
  }
}

/** A pattern searches, an automaton reads the whole text. So where an anchor is missing, there may be anything. */
function matchWhole(source: string): string {
  const { alternatives } = JS.Parser.fromLiteral({ source, flags: 'u' }).ast.pattern;
  const whole = alternatives.map(({ elements, raw }) => {
    const isAnchor = (index: number, kind: string) => {
      const element = elements.at(index);
      return element?.type === 'Assertion' && element.kind === kind;
    };
    const [start, end] = [isAnchor(0, 'start'), isAnchor(-1, 'end')];
    return `${start ? '' : '[^]*'}(?:${raw.slice(start ? 1 : 0, end ? -1 : undefined)})${end ? '' : '[^]*'}`;
  });
  return whole.join('|');
}

function parse(source: string): DFA {
  const { expression, maxCharacter } = JS.Parser.fromLiteral({ source, flags: 'u' }).parse({ assertions: 'throw' });
  const automaton = NFA.fromRegex(expression, { maxCharacter }, {}, new NFA.LimitedNodeFactory(maxStatesOfPattern));
  const { getOut, ...states } = automaton.transitionIterator();
  let steps = 0;
  const counted = (state: NFA.ReadonlyNode) => {
    const out = getOut(state);
    steps += out.size;
    TooManyNodesError.assert(steps, maxSteps, 'DFA');
    return out;
  };
  const factory = new DFA.LimitedNodeFactory(maxStates);
  return DFA.fromTransitionIterator({ ...states, getOut: counted }, { maxCharacter }, factory);
}

let written: DFA | undefined;

/** A high surrogate before a low one is not these two characters but another one: no text has them side by side. */
function everyText(): DFA {
  const [high, surrogate] = ['\\u{D800}-\\u{DBFF}', '\\u{D800}-\\u{DFFF}'];
  return (written ??= parse(`(?:[^${high}]|[${high}]+[^${surrogate}])*[${high}]*`));
}
