import fc from 'fast-check';
import { anything } from '../../anything.ts';
import { intersect } from '../../intersect.ts';
import { UndecidableSchemaError } from '../../undecidable-schema-error.ts';
import type { Json, Records } from '../../value-set.ts';
import { distinctArrays } from './distinct-arrays.ts';
import { anyValue, isMade, type Made, type MakePart, nothing, pointerTo } from './made.ts';

type JsonObject = Readonly<Record<string, Json>>;

/** Objects of a set: closed ones with and without their optional properties, or maps. */
export function records(set: Records, makePart: MakePart): Made<JsonObject> {
  return set.additional === 'none' ? closedObjects(set, makePart) : maps(set, makePart);
}

function closedObjects(set: Records, makePart: MakePart): Made<JsonObject> {
  const required = new Map<string, fc.Arbitrary<Json>>();
  const optional = new Map<string, fc.Arbitrary<Json>>();
  for (const [name, property] of Object.entries(set.properties)) {
    const member = makePart(property.values, `${pointerTo(set)}/properties/${name}`);
    if (isMade(member)) (property.required ? required : optional).set(name, member);
    else if (property.required) return member;
  }
  const least = Math.max(0, set.minProperties - required.size);
  const most = Math.min(optional.size, set.maxProperties - required.size);
  if (least > most) return nothing(set, `expected ${set.minProperties} to ${set.maxProperties} properties`);
  const present = fc.subarray([...optional.keys()], { minLength: least, maxLength: most });
  const members = [...required, ...optional];
  return fc.tuple(present, ...members.map(([, member]) => member)).map(([chosen, ...parts]) => {
    const entries = members.map(([name], index) => [name, parts[index] as Json] as const);
    return Object.fromEntries(entries.filter(([name]) => required.has(name) || chosen.includes(name)));
  });
}

function maps(set: Records, makePart: MakePart): Made<JsonObject> {
  const { properties, additional, minProperties, maxProperties } = set;
  if (Object.keys(properties).length > 0) {
    throw new UndecidableSchemaError(pointerTo(set), 'expected a closed object or a map, not a mixture');
  }
  const isOpen = typeof additional === 'string';
  const texts = anything.filter(({ kind }) => kind === 'text');
  const name = makePart(isOpen ? texts : intersect(additional.names, texts), `${pointerTo(set)}/propertyNames`);
  const value = isOpen ? anyValue : makePart(additional.values, `${pointerTo(set)}/additionalProperties`);
  if (!isMade(name)) return minProperties === 0 ? fc.constant({}) : name;
  if (!isMade(value)) return minProperties === 0 ? fc.constant({}) : value;
  const entries = distinctArrays(fc.tuple(name, value), minProperties, maxProperties, ([key]) => JSON.stringify(key));
  return (
    entries?.map((all) => Object.fromEntries(all)) ??
    nothing(set, `expected ${minProperties} to ${maxProperties} properties, and there are not as many names`)
  );
}
