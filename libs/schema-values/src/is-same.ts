import { deepEqual } from './runtime/validator-runtime.ts';
import { createPairCache } from './create-pair-cache.ts';
import type { Alternative, Records, UntoldRule, ValueSet } from './value-set.ts';

const known = createPairCache<boolean>();

/**
 * Tells whether two sets say the same in the same words, wherever they say it. `false` may mean that other words say it.
 *
 * @example isSame(toValueSet({ type: 'null' }), toValueSet({ enum: [null] })) // false
 */
export function isSame(left: ValueSet, right: ValueSet): boolean {
  return left === right || known(left, right, () => areSame(left, right, isSameAlternative));
}

/** Tells whether two rules that sets do not tell are the same. */
export function isSameRule(left: UntoldRule, right: UntoldRule): boolean {
  return left.keyword === right.keyword && areSame(left.parts, right.parts, isSame);
}

function areSame<T>(left: readonly T[], right: readonly T[], is: (left: T, right: T) => boolean): boolean {
  return left.length === right.length && left.every((one, index) => is(one, right[index] as T));
}

function isSameAlternative(left: Alternative, right: Alternative): boolean {
  if (!areSame(left.untold ?? [], right.untold ?? [], isSameRule)) return false;
  if (left.kind === 'list' && right.kind === 'list') {
    const { items: item, ...list } = left;
    const { items: otherItem, ...otherList } = right;
    return hasSameWords(list, otherList) && isSamePart(item, otherItem);
  }
  if (left.kind === 'record' && right.kind === 'record') return isSameRecord(left, right);
  return hasSameWords(left, right);
}

function isSameRecord(left: Records, right: Records): boolean {
  const { properties, additional, ...record } = left;
  const { properties: otherProperties, additional: otherAdditional, ...otherRecord } = right;
  const names = Object.keys(properties);
  return (
    hasSameWords(record, otherRecord) &&
    names.length === Object.keys(otherProperties).length &&
    names.every((name) => {
      const property = properties[name];
      const other = Object.hasOwn(otherProperties, name) ? otherProperties[name] : undefined;
      return property?.required === other?.required && isSamePart(property?.values, other?.values);
    }) &&
    (typeof additional === 'string' || typeof otherAdditional === 'string'
      ? additional === otherAdditional
      : isSame(additional.names, otherAdditional.names) && isSame(additional.values, otherAdditional.values))
  );
}

function isSamePart(left: ValueSet | undefined, right: ValueSet | undefined): boolean {
  return left === undefined || right === undefined ? left === right : isSame(left, right);
}

/** Whether two alternatives say the same of themselves, apart from where. */
function hasSameWords(left: object, right: object): boolean {
  return deepEqual({ ...left, at: [], untold: [] }, { ...right, at: [], untold: [] });
}
