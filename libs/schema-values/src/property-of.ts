import { anything } from './anything.ts';
import { contains } from './contains.ts';
import type { PropertySet, Records } from './value-set.ts';

/**
 * What a record allows under a name; no values where it allows none.
 *
 * @example propertyOf(records, 'note') // { required: false, values: […] }
 */
export function propertyOf({ properties, additional }: Records, name: string): PropertySet {
  if (Object.hasOwn(properties, name)) return properties[name] as PropertySet;
  if (additional === 'anything') return { required: false, values: anything };
  if (additional === 'none' || !contains(additional.names, name)) return { required: false, values: [] };
  return { required: false, values: additional.values };
}
