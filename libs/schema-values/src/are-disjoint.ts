import { contains } from './contains.ts';
import { createPairCache } from './create-pair-cache.ts';
import type { Alternative, Numbers, Records, ValueSet } from './value-set.ts';

/**
 * Tells whether no value is in both sets, as far as it can be seen by their kinds, constants, ranges and the properties
 * that both require. `false` may mean that it cannot be seen.
 *
 * @example areDisjoint(toValueSet({ type: 'null' }), toValueSet({ type: 'boolean' })) // true
 */
export function areDisjoint(left: ValueSet, right: ValueSet): boolean {
  return known(left, right, () => left.every((one) => right.every((other) => alternativesAreDisjoint(one, other))));
}

const known = createPairCache<boolean>();

function alternativesAreDisjoint(left: Alternative, right: Alternative): boolean {
  if (left.kind === 'constants') return left.values.every((value) => !contains([right], value));
  if (right.kind === 'constants') return alternativesAreDisjoint(right, left);
  if (left.kind !== right.kind) return true;
  if (left.kind === 'number') return isBelow(left, right as Numbers) || isBelow(right as Numbers, left);
  return left.kind === 'record' && recordsAreDisjoint(left, right as Records);
}

function isBelow(left: Numbers, right: Numbers): boolean {
  return (
    left.maximum < right.minimum ||
    (left.maximum === right.minimum && (left.exclusiveMaximum || right.exclusiveMinimum))
  );
}

function recordsAreDisjoint(left: Records, right: Records): boolean {
  return (
    Object.entries(left.properties).some(([name, property]) => isRefused(right, name, property)) ||
    Object.entries(right.properties).some(([name, property]) => isRefused(left, name, property))
  );
}

/** Whether a record refuses every value that another one requires under a name. */
function isRefused(record: Records, name: string, { required, values }: Records['properties'][string]): boolean {
  if (!required) return false;
  const own = Object.hasOwn(record.properties, name) ? record.properties[name] : undefined;
  if (own !== undefined) return areDisjoint(own.values, values);
  if (typeof record.additional === 'string') return record.additional === 'none';
  return !contains(record.additional.names, name) || areDisjoint(record.additional.values, values);
}
