import type { Alternative, ValueSet } from './value-set.ts';

/** The sets of the values inside of a value: items, properties, values of a map. The keys of maps are not among them. */
export function innerSets(alternative: Alternative): readonly ValueSet[] {
  if (alternative.kind === 'list') return alternative.items ? [alternative.items] : [];
  if (alternative.kind !== 'record') return [];
  const { properties, additional } = alternative;
  const inMap = typeof additional === 'string' ? [] : [additional.values];
  return [...Object.values(properties).map(({ values }) => values), ...inMap];
}
