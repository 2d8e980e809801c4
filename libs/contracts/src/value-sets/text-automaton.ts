import { DFA, JS, NFA } from 'refa';
import { createCache } from './create-cache.ts';
import { spellOutProperties } from './unicode-properties.ts';
import { UndecidableSchemaError } from './undecidable-schema-error.ts';

/** Far more states than a readable pattern takes. One that counts without an anchor takes twice as many at each count. */
const maxStates = 5000;

const known = createCache<DFA>(1_000);

/**
 * The automaton that accepts exactly the texts in which a pattern matches somewhere, read by code points.
 *
 * @param at - JSON pointer to the schema that has the pattern, for the error.
 * @throws {UndecidableSchemaError} for a pattern that is no regular expression of the flag `u`, looks around, refers back,
 * has an anchor inside, or takes too many states.
 */
export function toAutomaton(pattern: string, at: string): DFA {
  return known(pattern, () => build(pattern, at));
}

/** The texts that both automata accept. */
export function intersection(left: DFA, right: DFA): DFA {
  const both = DFA.fromIntersection(left, right, new DFA.LimitedNodeFactory(maxStates));
  both.minimize();
  return both;
}

/** The texts that an automaton does not accept. */
export function complement(automaton: DFA): DFA {
  const others = automaton.copy();
  others.complement();
  return intersection(others, everyText());
}

function build(pattern: string, at: string): DFA {
  try {
    void new RegExp(pattern, 'u');
    return intersection(parse(matchWhole(spellOutProperties(pattern))), everyText());
  } catch (error) {
    throw new UndecidableSchemaError(
      `${at}/pattern`,
      `expected a regular expression of at most ${maxStates} states, with ^ and $ at its ends only and without lookaround, \\b and back references, but: ${(error as Error).message}`,
    );
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
  return DFA.fromFA(NFA.fromRegex(expression, { maxCharacter }), new DFA.LimitedNodeFactory(maxStates));
}

let written: DFA | undefined;

/** A high surrogate before a low one is not these two characters but another one: no text has them side by side. */
function everyText(): DFA {
  const [high, surrogate] = ['\\u{D800}-\\u{DBFF}', '\\u{D800}-\\u{DFFF}'];
  return (written ??= parse(`(?:[^${high}]|[${high}]+[^${surrogate}])*[${high}]*`));
}
