import { propertyOf, type PropertySet, type Records } from '@order-events/schema-values';
import { append } from '../json-pointer.ts';
import { additionalEntry, type EntryRegion, type RecordRegion, withoutNames } from './region.ts';
import type { Remainder, Rule, RuleKeyword, Subtract } from './remainder.ts';

/** The records of a region that an alternative refuses, rule by rule. */
export function subtractRecord(region: RecordRegion, refusing: Records, subtract: Subtract): readonly Remainder[] {
  const names = [...new Set([...Object.keys(region.properties), ...Object.keys(refusing.properties)])];
  return [
    ...subtractCounts(region, refusing),
    ...names.flatMap((name) => subtractProperty(region, refusing, name, subtract)),
    ...subtractAdditional(region, refusing, names, subtract),
  ];
}

function subtractCounts(region: RecordRegion, refusing: Records): readonly Remainder[] {
  const { minProperties, maxProperties } = refusing;
  const rest = (keyword: RuleKeyword, says: number, narrowed: Partial<RecordRegion>): Remainder => ({
    region: { ...region, ...narrowed },
    rules: [{ keyword, reader: refusing.at, writer: region.at, says }],
  });
  return [
    ...(minProperties > region.minProperties
      ? [rest('minProperties', minProperties, { maxProperties: Math.min(region.maxProperties, minProperties - 1) })]
      : []),
    ...(maxProperties < region.maxProperties
      ? [rest('maxProperties', maxProperties, { minProperties: Math.max(region.minProperties, maxProperties + 1) })]
      : []),
  ];
}

function subtractProperty(
  region: RecordRegion,
  refusing: Records,
  name: string,
  subtract: Subtract,
): readonly Remainder[] {
  const own = propertyOf(region, name);
  const other = propertyOf(refusing, name);
  const rule = (keyword: RuleKeyword): Rule => ({ keyword, reader: refusing.at, writer: region.at, name });
  const having = (property: PropertySet): RecordRegion => ({
    ...region,
    properties: { ...region.properties, [name]: property },
  });
  const absent = { region: having({ required: false, values: [] }), rules: [rule('required')] };
  const withoutIt = other.required && !own.required ? [absent] : [];
  if (own.values.length === 0) return withoutIt;
  if (other.values.length === 0) {
    return [...withoutIt, { region: having({ ...own, required: true }), rules: [rule('additionalProperties')] }];
  }
  const at = refusing.at.map((pointer) => append(pointer, 'properties', name));
  const withAnother = subtract(own.values, other.values, at).map((remainder) => ({
    ...remainder,
    region: having({ required: true, values: [remainder.region] }),
  }));
  return [...withoutIt, ...withAnother];
}

/** What is refused among the properties that neither side describes by name: one more, or one that must be there anyway. */
function subtractAdditional(
  region: RecordRegion,
  refusing: Records,
  described: readonly string[],
  subtract: Subtract,
): readonly Remainder[] {
  const some = region.some ?? [];
  const subtractFrom = ({ names, values }: EntryRegion) =>
    subtractEntry({ names: withoutNames(names, described), values }, region, refusing, subtract);
  const more = subtractFrom(additionalEntry(region)).map(({ entry, ...remainder }) => ({
    ...remainder,
    region: { ...region, some: [...some, entry] },
  }));
  const same = some.flatMap((present, index) =>
    subtractFrom(present).map(({ entry, ...remainder }) => ({
      ...remainder,
      region: { ...region, some: some.with(index, entry) },
    })),
  );
  return [...more, ...same];
}

interface EntryRemainder extends Omit<Remainder, 'region'> {
  readonly entry: EntryRegion;
}

function subtractEntry(
  entry: EntryRegion,
  region: RecordRegion,
  { additional, at }: Records,
  subtract: Subtract,
): readonly EntryRemainder[] {
  if (additional === 'anything' || entry.names.length === 0 || entry.values.length === 0) return [];
  if (additional === 'none') {
    return [{ entry, rules: [{ keyword: 'additionalProperties', reader: at, writer: region.at }] }];
  }
  const under = (keyword: string) => at.map((pointer) => append(pointer, keyword));
  const names = subtract(entry.names, additional.names, under('propertyNames'));
  const values = subtract(entry.values, additional.values, under('additionalProperties'));
  return [
    ...names.map(({ region: name, ...rest }) => ({ ...rest, entry: { ...entry, names: [name] } })),
    ...values.map(({ region: value, ...rest }) => ({ ...rest, entry: { ...entry, values: [value] } })),
  ];
}
