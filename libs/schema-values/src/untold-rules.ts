import { innerSets } from './inner-sets.ts';
import type { Alternative, UntoldRule, ValueSet } from './value-set.ts';

/** A set of which each alternative has one more rule that it does not tell. */
export function withUntold(set: ValueSet, rule: UntoldRule): ValueSet {
  return set.map((alternative) => ({ ...alternative, untold: [...(alternative.untold ?? []), rule] }));
}

/** The rules that a set, or one inside of it, does not tell; each set is looked at once. */
export function* untoldRulesOf(set: ValueSet, seen = new Set<ValueSet>()): Generator<UntoldRule, void, void> {
  if (seen.has(set)) return;
  seen.add(set);
  for (const alternative of set) {
    yield* alternative.untold ?? [];
    for (const inner of [...innerSets(alternative), ...keysOf(alternative)]) yield* untoldRulesOf(inner, seen);
  }
}

function keysOf(alternative: Alternative): readonly ValueSet[] {
  if (alternative.kind !== 'record' || typeof alternative.additional === 'string') return [];
  return [alternative.additional.names];
}
