import type { Alternative, ValueSet } from '@order-events/contracts/value-sets';

/** The sets of the values inside of a value: items, properties, values of a map. */
export function innerSets(alternative: Alternative): readonly ValueSet[] {
  if (alternative.kind === 'list') return alternative.items ? [alternative.items] : [];
  if (alternative.kind !== 'record') return [];
  const { properties, additional } = alternative;
  const inMap = typeof additional === 'string' ? [] : [additional.values];
  return [...Object.values(properties).map(({ values }) => values), ...inMap];
}

/** The values of a set and everything inside of them, each once. The keys of maps are not among them. */
export function withInner(set: ValueSet): ValueSet {
  const found = new Set<Alternative>();
  const add = (alternative: Alternative): void => {
    if (found.has(alternative)) return;
    found.add(alternative);
    for (const inner of innerSets(alternative)) inner.forEach(add);
  };
  set.forEach(add);
  return [...found];
}
