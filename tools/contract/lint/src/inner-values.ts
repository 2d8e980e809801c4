import { type Alternative, innerSets, type ValueSet } from '@order-events/schema-values';

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
