import { textLanguage, UndecidableSchemaError } from '@order-events/schema-values';
import { forEachSubschema, isJsonObject, type JsonSchema } from '@order-events/contract-codegen';

/** So many states the patterns of a contract take together: about two seconds, most of it to see how they backtrack. */
export const mostStates = 3000;

/** A pattern that is not decided, for that would take too much. */
export interface CostlyPattern {
  /** JSON pointer to the keyword. */
  readonly pointer: string;
  /** How many states its automaton has; absent when even to count them takes too much. */
  readonly states?: number;
}

/** Finds the patterns of a contract that take too many states: the smallest are decided first, each once. */
export function findCostlyPatterns(contract: JsonSchema): readonly CostlyPattern[] {
  const places = patternsOf(contract, '');
  const counted = [...new Set(places.map(({ pattern }) => pattern))]
    .map((pattern) => ({ pattern, states: statesOf(pattern) }))
    .toSorted((left, right) => left.states - right.states);
  const costly = new Map<string, number>();
  let sum = 0;
  for (const { pattern, states } of counted) {
    sum += states;
    if (sum > mostStates) costly.set(pattern, states);
  }
  return places.flatMap(({ pointer, pattern }) => {
    const states = costly.get(pattern);
    return states === undefined ? [] : [{ pointer, ...(states === Infinity ? {} : { states }) }];
  });
}

function patternsOf(schema: JsonSchema, at: string): readonly { readonly pointer: string; readonly pattern: string }[] {
  const { pattern } = schema;
  const own = typeof pattern === 'string' ? [{ pointer: `${at}/pattern`, pattern }] : [];
  const inner: ReturnType<typeof patternsOf>[number][] = [];
  forEachSubschema(schema, (part, step) => {
    if (isJsonObject(part)) inner.push(...patternsOf(part, at + step));
  });
  return [...own, ...inner];
}

/** What no automaton tells for another reason, such as a lookahead, takes none. */
function statesOf(pattern: string): number {
  try {
    return textLanguage([pattern]).states;
  } catch (error) {
    if (!(error instanceof UndecidableSchemaError)) throw error;
    return error.isTooMuch ? Infinity : 0;
  }
}
