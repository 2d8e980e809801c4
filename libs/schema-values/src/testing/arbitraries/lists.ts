import fc from 'fast-check';
import type { Json, Lists } from '../../value-set.ts';
import { arrays } from './arrays.ts';
import { canonicalText, distinctArrays } from './distinct-arrays.ts';
import { anyValue, isMade, type Made, type MakePart, nothing, pointerTo } from './made.ts';

/** Arrays of a set, the shortest and the longest often. */
export function lists(set: Lists, makePart: MakePart): Made<readonly Json[]> {
  const { items, minItems, maxItems, uniqueItems } = set;
  if (minItems > maxItems) return nothing(set, `expected ${minItems} to ${maxItems} items`);
  const item = items === undefined ? anyValue : makePart(items, `${pointerTo(set)}/items`);
  if (!isMade(item)) return minItems === 0 ? fc.constant([]) : item;
  if (!uniqueItems) return arrays(item, minItems, maxItems);
  const distinct = distinctArrays(item, minItems, maxItems, canonicalText);
  return distinct ?? nothing(set, `expected ${minItems} different items, and there are not as many`);
}
