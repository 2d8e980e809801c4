import { contains, type Json } from '@order-events/schema-values';
import type { Members, Sample, Take } from './members.ts';
import { additionalEntry, type EntryRegion, type RecordRegion, type Region, withoutNames } from './region.ts';

/** A map with more entries is not made: each name is compared with all others. */
const maxMissing = 500;
/** So many values are tried for a property. */
const maxVariations = 100;

interface Property {
  readonly name: string;
  readonly values: readonly Region[];
}

/** The records of a region, from those with the fewest properties. */
export function* membersOfRecord(region: RecordRegion, take: Take): Members {
  const { some = [], minProperties, maxProperties } = region;
  const [required, optional] = describedProperties(region);
  if (required.length + some.length > maxProperties) return !mayBeDescribed(region, some);
  const impossible = required.find(({ values }) => take(values, 1).values.length === 0);
  if (impossible) return take(impossible.values, 1).complete;

  const named = nameEntries(region, some, take);
  if (!('properties' in named)) return named.complete && !mayBeDescribed(region, some);
  const needed = [...required, ...named.properties];
  const possible = optional.filter(({ values }) => take(values, 1).values.length > 0);
  const more = additionalEntry(region);
  const missing = Math.max(0, minProperties - needed.length - possible.length);
  if (missing > maxMissing) return false;
  const others = nameEntries(region, [...some, ...Array<EntryRegion>(missing).fill(more)], take);
  if (!('properties' in others)) return others.complete && some.length === 0 && possible.length === optional.length;

  const spare = [...possible, ...others.properties.slice(some.length)];
  const least = Math.max(0, minProperties - needed.length);
  const smallest = [...needed, ...spare.slice(0, least)];
  const complete = yield* combine(smallest, take);
  for (const property of spare.slice(least)) {
    if (smallest.length < maxProperties) yield* combine([...smallest, property], take);
  }
  return complete && (smallest.length === maxProperties || (optional.length === 0 && more.names.length === 0));
}

function describedProperties({ properties }: RecordRegion): readonly [required: Property[], optional: Property[]] {
  const named = Object.entries(properties).map(([name, property]) => ({ name, ...property }));
  return [
    named.filter(({ required }) => required),
    named.filter(({ required, values }) => !required && values.length > 0),
  ];
}

/** Gives each additional property a name of its own; without one, tells whether there is certainly none. */
function nameEntries(
  { properties }: RecordRegion,
  entries: readonly EntryRegion[],
  take: Take,
): { readonly properties: readonly Property[] } | { readonly complete: boolean } {
  const named: Property[] = [];
  for (const { names, values } of entries) {
    const free = withoutNames(names, Object.keys(properties));
    const candidates = take(free, entries.length);
    const name = candidates.values.find((candidate) => named.every((other) => other.name !== candidate));
    const value = take(values, 1);
    if (typeof name !== 'string') return { complete: candidates.complete };
    if (value.values.length === 0) return { complete: value.complete };
    named.push({ name, values });
  }
  return { properties: named };
}

/** Whether an additional property that must be there may be one that has got a description since. */
function mayBeDescribed({ properties }: RecordRegion, some: readonly EntryRegion[]): boolean {
  return Object.keys(properties).some((name) =>
    some.some(({ names }) => names.some((region) => region.kind !== 'text' || contains([region], name))),
  );
}

/** Every record of some properties, varying the last ones first. */
function* combine(properties: readonly Property[], take: Take): Members {
  const firsts = properties.map(({ name, values }) => [name, take(values, 1).values[0]] as const);
  // most often the first is enough
  if (firsts.every((entry): entry is readonly [string, Json] => entry[1] !== undefined))
    yield Object.fromEntries(firsts);
  return yield* vary(properties, take);
}

function* vary(properties: readonly Property[], take: Take): Members {
  const [first, ...rest] = properties;
  if (first === undefined) {
    yield {};
    return true;
  }
  let sample: Sample = take(first.values, 1);
  let complete = true;
  for (let index = 0; index < maxVariations; index += 1) {
    const value = sample.values[index];
    if (value === undefined) return complete && sample.complete;
    const members = vary(rest, take);
    for (let next = members.next(); ; next = members.next()) {
      if (next.done === true) {
        complete &&= next.value;
        break;
      }
      yield Object.fromEntries([[first.name, value], ...Object.entries(next.value as object)]);
    }
    if (index === 0) sample = take(first.values, maxVariations);
  }
  return false;
}
