import fc from 'fast-check';
import type { Json } from '../../value-set.ts';
import { anyOf, type Maybe, sampled, valuesOf } from './arbitraries.ts';
import { type Mutant, within } from './mutant.ts';
import { listsLike, objectsLike, partOf, type Place, valueSetOf } from './place.ts';

type MutantsAt = (place: Place) => Maybe<Mutant>;

/** Objects that are good but for one property. */
export function brokenProperties(place: Place, mutantsAt: MutantsAt): Maybe<Mutant> {
  const names = new Set(place.schemas.flatMap(({ properties = {} }) => Object.keys(properties)));
  return [...names].flatMap((name) => {
    const part = partOf(place, ({ properties = {} }) => Object.hasOwn(properties, name) && properties[name]);
    const hosts = objectsLike(place, (records) => {
      if (!Object.hasOwn(records.properties, name)) return undefined;
      const own = { required: true, values: records.properties[name]?.values ?? [] };
      return { ...records, properties: { ...records.properties, ...Object.fromEntries([[name, own]]) } };
    });
    return combine(hosts, mutantsAt(part), (object, mutant) =>
      within(name, mutant, (value) => withProperty(object, name, value)),
    );
  });
}

/** Arrays that are good but for one item. */
export function brokenItems(place: Place, mutantsAt: MutantsAt): Maybe<Mutant> {
  const part = partOf(place, ({ items }) => items);
  const hosts = listsLike(place, (lists) => ({ ...lists, minItems: Math.max(1, lists.minItems) }));
  return combine(hosts, mutantsAt(part), (list, mutant, number) => {
    const index = number % list.length;
    return within(String(index), mutant, (value) => list.with(index, value));
  });
}

/** Maps that are good but for one value. */
export function brokenMembers(place: Place, mutantsAt: MutantsAt): Maybe<Mutant> {
  const part = partOf(place, ({ additionalProperties }) => additionalProperties);
  const hosts = objectsLike(place, (records) => ({ ...records, minProperties: Math.max(1, records.minProperties) }));
  return combine(hosts, mutantsAt(part), (object, mutant, number) => {
    const names = Object.keys(object);
    const name = names[number % names.length] ?? '';
    return within(name, mutant, (value) => withProperty(object, name, value));
  });
}

/** Maps that are good but for one name. A broken rule of the name is found at the map, and breaks `propertyNames` too. */
export function brokenNames(place: Place, mutantsAt: MutantsAt): Maybe<Mutant> {
  const part = partOf(place, ({ propertyNames }) => propertyNames);
  const names = sampled(mutantsAt(part), ({ value }) => typeof value === 'string');
  const members = valuesOf(valueSetOf(partOf(place, ({ additionalProperties }) => additionalProperties)));
  const hosts = objectsLike(place, (records) => ({
    ...records,
    minProperties: Math.max(0, records.minProperties - 1),
    maxProperties: Math.max(0, records.maxProperties - 1),
  }));
  const withMember = hosts.flatMap((objects) => members.map((values) => fc.tuple(objects, values)));
  const broken = combine(withMember, names, ([object, member], { value, keyword }) => ({
    value: withProperty(object, typeof value === 'string' ? value : '', member),
    pointer: '',
    keyword,
  }));
  return [
    ...broken,
    ...anyOf(broken).map((mutants) => mutants.map((mutant) => ({ ...mutant, keyword: 'propertyNames' }))),
  ];
}

/** Each mutant of a part in a host, with a number to choose the place in it. */
function combine<Host>(
  hosts: Maybe<Host>,
  mutants: Maybe<Mutant>,
  join: (host: Host, mutant: Mutant, number: number) => Mutant,
): Maybe<Mutant> {
  return hosts.flatMap((host) =>
    mutants.map((mutant) => fc.tuple(host, mutant, fc.nat()).map((parts) => join(...parts))),
  );
}

/** Not by assignment, which takes a property called __proto__ for the prototype. */
function withProperty(object: Readonly<Record<string, Json>>, name: string, value: Json): Json {
  return { ...object, ...Object.fromEntries([[name, value]]) };
}
