import fc from 'fast-check';
import type { Json } from '../../value-set.ts';
import { arrays } from './arrays.ts';

/** How many different items are looked for, unless an array needs more. */
const enough = 100;
const rounds = 20;

/**
 * Arrays in which no two items have the same key. A repeated item gives way to another one: nothing is thrown away.
 *
 * @returns `undefined` where there are not as many different items as the shortest array needs.
 */
export function distinctArrays<T>(
  item: fc.Arbitrary<T>,
  minLength: number,
  maxLength: number,
  toKey: (item: T) => string,
): fc.Arbitrary<T[]> | undefined {
  const wanted = Math.min(maxLength, Math.max(minLength, enough));
  const others = differentItems(item, wanted, toKey);
  if (others.size < minLength) return undefined;
  const longest = others.size < wanted ? others.size : maxLength;
  return arrays(item, minLength, longest).map((items) => {
    const distinct = new Map(items.map((one) => [toKey(one), one]));
    const substitutes = [...others].filter(([key]) => !distinct.has(key)).slice(0, items.length - distinct.size);
    return [...distinct.values(), ...substitutes.map(([, substitute]) => substitute)];
  });
}

/** So many different items, by their keys; fewer where no more turn up. */
function differentItems<T>(item: fc.Arbitrary<T>, count: number, toKey: (item: T) => string): ReadonlyMap<string, T> {
  const found = new Map<string, T>();
  for (let round = 0; round < rounds && found.size < count; round += 1) {
    for (const one of fc.sample(item, { seed: round, numRuns: 2 * count + 10 })) {
      if (found.size < count) found.set(toKey(one), one);
    }
  }
  return found;
}

/** One text for values that JSON Schema has as equal: the order of properties says nothing. */
export function canonicalText(value: Json): string {
  return JSON.stringify(value, (_, part: Json) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([left], [right]) => (left < right ? -1 : 1)))
      : part,
  );
}
