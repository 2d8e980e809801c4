import { anything } from './anything.ts';
import { contains } from './contains.ts';
import { createPairCache } from './create-pair-cache.ts';
import { isContained } from './is-contained.ts';
import { propertyOf } from './property-of.ts';
import { withUntold } from './untold-rules.ts';
import type { Alternative, Lists, Numbers, PropertySet, Records, Texts, ValueSet } from './value-set.ts';

/** More alternatives than this are not told apart: unions of unions multiply. */
const maxAlternatives = 256;

const known = createPairCache<ValueSet>();

/**
 * The values that are in both sets. With too many combinations it is one of the sets, and its alternatives name the rule that
 * they do not tell.
 *
 * @example intersect(toValueSet({ type: 'integer', minimum: 1 }), toValueSet({ type: 'integer', maximum: 9 }))
 */
export function intersect(left: ValueSet, right: ValueSet): ValueSet {
  if (left === anything) return right;
  if (right === anything) return left;
  return known(left, right, () => combine(left, right));
}

function combine(left: ValueSet, right: ValueSet): ValueSet {
  const most = Math.max(left.length, right.length);
  let alternatives: readonly Alternative[] = [];
  for (const one of left) {
    alternatives = [...alternatives, ...right.flatMap((other) => intersectAlternatives(one, other) ?? [])];
    if (alternatives.length > most) alternatives = withoutContained(alternatives);
    if (alternatives.length > Math.max(most, maxAlternatives)) return leaveOut(left, right);
  }
  return alternatives;
}

/** Each alternative that no other one contains; of those that are the same, the first. */
function withoutContained(alternatives: readonly Alternative[]): readonly Alternative[] {
  const kept: Alternative[] = [];
  for (const alternative of alternatives) {
    if (kept.some((wider) => isContained(alternative, wider))) continue;
    kept.splice(0, kept.length, ...kept.filter((narrower) => !isContained(narrower, alternative)), alternative);
  }
  return kept;
}

/** Too many combinations: what the right set says besides is left out, and named. */
function leaveOut(left: ValueSet, right: ValueSet): ValueSet {
  const pointer = left[0]?.at[0] ?? '';
  const problem = `expected at most ${maxAlternatives} combinations of the branches of unions; join branches, or leave out those that others contain`;
  return withUntold(left, { pointer, problem, keyword: 'allOf', parts: [left, right] });
}

function intersectAlternatives(left: Alternative, right: Alternative): Alternative | undefined {
  const both = intersectKinds(left, right);
  if (both === undefined) return undefined;
  const untold = union(left.untold ?? [], right.untold ?? []);
  return { ...both, at: union(left.at, right.at), ...(untold.length > 0 ? { untold } : {}) };
}

function intersectKinds(left: Alternative, right: Alternative): Alternative | undefined {
  if (left.kind === 'constants' || right.kind === 'constants') {
    const [constants, set] = left.kind === 'constants' ? [left, right] : [right, left];
    const values = constants.kind === 'constants' ? constants.values.filter((value) => contains([set], value)) : [];
    return values.length === 0 ? undefined : { kind: 'constants', at: [], values };
  }
  if (left.kind === 'number' && right.kind === 'number') return intersectNumbers(left, right);
  if (left.kind === 'text' && right.kind === 'text') return intersectTexts(left, right);
  if (left.kind === 'list' && right.kind === 'list') return intersectLists(left, right);
  if (left.kind === 'record' && right.kind === 'record') return intersectRecords(left, right);
  return left.kind === right.kind ? left : undefined;
}

function intersectNumbers(left: Numbers, right: Numbers): Numbers {
  const least = left.minimum === right.minimum ? undefined : left.minimum > right.minimum ? left : right;
  const greatest = left.maximum === right.maximum ? undefined : left.maximum < right.maximum ? left : right;
  return {
    ...left,
    integer: left.integer || right.integer,
    minimum: Math.max(left.minimum, right.minimum),
    exclusiveMinimum: least?.exclusiveMinimum ?? (left.exclusiveMinimum || right.exclusiveMinimum),
    maximum: Math.min(left.maximum, right.maximum),
    exclusiveMaximum: greatest?.exclusiveMaximum ?? (left.exclusiveMaximum || right.exclusiveMaximum),
    multipleOf: union(left.multipleOf, right.multipleOf),
  };
}

function intersectTexts(left: Texts, right: Texts): Texts {
  return {
    ...left,
    minLength: Math.max(left.minLength, right.minLength),
    maxLength: Math.min(left.maxLength, right.maxLength),
    patterns: union(left.patterns, right.patterns),
    formats: union(left.formats, right.formats),
  };
}

function intersectLists(left: Lists, right: Lists): Lists {
  const items =
    left.items === undefined || right.items === undefined
      ? (left.items ?? right.items)
      : intersect(left.items, right.items);
  return {
    kind: 'list',
    at: left.at,
    ...(items === undefined ? {} : { items }),
    minItems: Math.max(left.minItems, right.minItems),
    maxItems: Math.min(left.maxItems, right.maxItems),
    uniqueItems: left.uniqueItems || right.uniqueItems,
  };
}

function intersectRecords(left: Records, right: Records): Records | undefined {
  const names = union(Object.keys(left.properties), Object.keys(right.properties));
  const properties: [string, PropertySet][] = [];
  for (const name of names) {
    const [one, other] = [propertyOf(left, name), propertyOf(right, name)];
    const values = intersect(one.values, other.values);
    const required = one.required || other.required;
    if (values.length > 0) properties.push([name, { required, values }]);
    else if (required) return undefined;
  }
  return {
    ...left,
    // not by assignment, which takes a property called __proto__ for the prototype
    properties: Object.fromEntries(properties),
    additional: intersectAdditional(left.additional, right.additional),
    minProperties: Math.max(left.minProperties, right.minProperties),
    maxProperties: Math.min(left.maxProperties, right.maxProperties),
  };
}

function intersectAdditional(left: Records['additional'], right: Records['additional']): Records['additional'] {
  if (left === 'none' || right === 'none') return 'none';
  if (left === 'anything') return right;
  if (right === 'anything') return left;
  return { names: intersect(left.names, right.names), values: intersect(left.values, right.values) };
}

function union<T>(left: readonly T[], right: readonly T[]): T[] {
  return [...new Set([...left, ...right])];
}
