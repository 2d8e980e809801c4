import { refusal } from './filter-policy-error.ts';
import { isArray, isObject, type JsonObject, type JsonValue, type Scalar } from './json.ts';
import { readPattern, reservedNames, wildcardOf } from './pattern.ts';

/** A key of a policy, with the names of the keys that it stands in, and what it asks for. */
export interface Condition {
  /** Joined by dots, as AWS joins the names of a message, too: `a.b` is `b` in `a`, and also a name with a dot. */
  readonly path: string;
  /** The outermost key. */
  readonly key: string;
  /** 1 for a key that stands in no other. */
  readonly depth: number;
  /** How many values the policy lists. */
  readonly values: number;
  /** The patterns with wildcards among them. */
  readonly wildcards: readonly string[];
  /** `exists: false` is among the values. */
  readonly mayBeAbsent: boolean;
  readonly accepts: (value: Scalar) => boolean;
}

/** `$or`: one of the alternatives must hold, with all its terms. */
export interface Choice {
  readonly alternatives: readonly (readonly Term[])[];
}

export type Term = Condition | Choice;

/**
 * The terms of a policy, which must all hold.
 * @throws {FilterPolicyError}
 */
export function readTerms(policy: JsonObject, names: readonly string[] = []): readonly Term[] {
  return Object.entries(policy).flatMap(([name, value]): readonly Term[] => {
    const inside = [...names, name];
    if (name === '$or' && isChoice(value)) {
      return [{ alternatives: value.map((alternative) => readTermsWithin(alternative, names)) }];
    }
    if (isObject(value)) return readTermsWithin(value, inside);
    if (isArray(value)) return [readCondition(value, inside)];
    throw refusal(`"${name}" must be an object or an array`);
  });
}

/** Every condition, whatever `$or` makes of it. */
export function allConditions(terms: readonly Term[]): readonly Condition[] {
  return terms.flatMap((term) => ('alternatives' in term ? term.alternatives.flatMap(allConditions) : [term]));
}

/** The number of combinations that SNS limits: each list of values counts as often as it is deep, and alternatives add up. */
export function countCombinations(terms: readonly Term[]): number {
  return terms.reduce((product, term) => product * combinationsOf(term), 1);
}

/** The ways to keep a policy: in each, every condition must hold. As many at most as there are combinations. */
export function listWays(terms: readonly Term[]): readonly (readonly Condition[])[] {
  return terms.reduce<readonly (readonly Condition[])[]>(
    (ways, term) => {
      const more = 'alternatives' in term ? term.alternatives.flatMap(listWays) : [[term]];
      return ways.flatMap((way) => more.map((others) => [...way, ...others]));
    },
    [[]],
  );
}

function combinationsOf(term: Term): number {
  if (!('alternatives' in term)) return term.values * term.depth;
  return term.alternatives.reduce((sum, alternative) => sum + countCombinations(alternative), 0);
}

/**
 * Whether `$or` is the operator: else it is a key like any other.
 * @see https://docs.aws.amazon.com/sns/latest/dg/and-or-logic.html
 */
function isChoice(value: JsonValue): value is readonly JsonObject[] {
  if (!isArray(value) || value.length < 2) return false;
  return value.every((each) => isObject(each) && !Object.keys(each).some((name) => reservedNames.has(name)));
}

function readTermsWithin(object: JsonObject, names: readonly string[]): readonly Term[] {
  const terms = readTerms(object, names);
  if (terms.length === 0) throw refusal('Empty objects are not allowed');
  return terms;
}

function readCondition(values: readonly JsonValue[], names: readonly string[]): Condition {
  if (values.length === 0) throw refusal('Empty arrays are not allowed');
  const patterns = values.map(readPattern);
  const tests = patterns.filter((pattern) => pattern !== 'absent');
  return {
    path: names.join('.'),
    key: names[0] ?? '',
    depth: names.length,
    values: values.length,
    wildcards: values.map(wildcardOf).filter((pattern) => pattern !== undefined),
    mayBeAbsent: patterns.includes('absent'),
    accepts: (value) => tests.some((test) => test(value)),
  };
}
