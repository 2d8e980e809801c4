import { deepEqual } from '@order-events/schema-values/runtime';
import type { Json } from '@order-events/schema-values';
import type { Members, Sample, Take } from './members.ts';
import { itemsOf, type ListRegion } from './region.ts';

/** A longer list is not made: the largest message has room for some 100,000 items of one digit. */
const maxLength = 100_000;
/** So many other items are tried in a list. */
const maxVariations = 100;

/** The lists of a region, from the shortest. */
export function* membersOfList(region: ListRegion, take: Take): Members {
  const { minItems, maxItems, uniqueItems, some = [], repeated = false } = region;
  const length = Math.max(minItems, some.length + (repeated ? 1 : 0), repeated ? 2 : 0);
  if (length > maxItems || (uniqueItems && repeated)) return true;
  if (length > maxLength) return false;
  if (maxItems === 0) {
    yield [];
    return true;
  }
  const pool = take(itemsOf(region), length + 1);
  const needed = chooseNeeded(region, pool, take);
  if (needed.values.length === 0 && length > minItems) return needed.complete;
  const list = fill(needed.values, pool.values, length, uniqueItems);
  // which of several values is taken for a needed item may decide whether there are enough others
  if (list === undefined) return pool.complete && some.length === 0;
  yield list;

  for (const item of take(itemsOf(region), maxVariations).values) {
    const start = [...needed.values, item];
    if (start.length > maxItems || (uniqueItems && needed.values.some((other) => deepEqual(other, item)))) continue;
    const other = fill(start, pool.values, length, uniqueItems);
    if (other !== undefined) yield other;
  }
  return false;
}

/** The items that must occur; none when one of them cannot. */
function chooseNeeded(region: ListRegion, pool: Sample, take: Take): Sample {
  const { uniqueItems, some = [], repeated = false } = region;
  const values: Json[] = [];
  for (const item of some) {
    const candidates = take([item], some.length);
    const value = candidates.values.find(
      (candidate) => !uniqueItems || !values.some((other) => deepEqual(other, candidate)),
    );
    if (value === undefined) return { values: [], complete: candidates.complete && candidates.values.length === 0 };
    values.push(value);
  }
  if (!repeated) return { values, complete: false };
  const [twice = pool.values[0]] = values;
  if (twice === undefined) return { values: [], complete: pool.complete };
  return { values: [twice, ...(values.length === 0 ? [twice] : values)], complete: false };
}

/** A list that begins with some items and has a length; nothing when there are too few different ones. */
function fill(start: readonly Json[], pool: readonly Json[], length: number, unique: boolean): Json[] | undefined {
  const others = unique ? pool.filter((item) => !start.some((other) => deepEqual(other, item))) : pool;
  const missing = Math.max(0, length - start.length);
  if (missing > 0 && others.length < (unique ? missing : 1)) return undefined;
  return [...start, ...Array.from({ length: missing }, (_, index) => others[unique ? index : 0] as Json)];
}
