import type { Alternative, ValueSet } from '@order-events/contracts/value-sets';

/** The sets of the values inside of a value: items, properties, values of a map. */
export function innerSets(alternative: Alternative): readonly ValueSet[] {
  if (alternative.kind === 'list') return alternative.items ? [alternative.items] : [];
  if (alternative.kind !== 'record') return [];
  const { properties, additional } = alternative;
  const inMap = typeof additional === 'string' ? [] : [additional.values];
  return [...Object.values(properties).map(({ values }) => values), ...inMap];
}

/** The values of a set and everything inside of them. The keys of maps are not among them. */
export function withInner(set: ValueSet): ValueSet {
  return set.flatMap((alternative) => [alternative, ...innerSets(alternative).flatMap(withInner)]);
}
