import { arbitraryOfSet, UnsatisfiableSchemaError } from '@order-events/schema-values/testing';
import {
  type Alternative,
  anything,
  createCache,
  type Lists,
  type Records,
  UndecidableSchemaError,
  type ValueSet,
} from '@order-events/schema-values';
import { longestTold, longestWith } from './texts.ts';

/**
 * What would be expected of a value for it to be in a set that is empty; `undefined` when some value is in it, and when
 * that cannot be told. Each part of a set is decided once, in however many places it is.
 *
 * @example whyEmpty(toValueSet({ type: 'integer', minimum: 2, maximum: 1 })) // 'expected a range with a number in it, …'
 */
export function whyEmpty(set: ValueSet): string | undefined {
  const reasons = set.map(whyNone);
  return reasons.includes(undefined) ? undefined : (reasons[0] ?? 'expected a schema that a value can keep');
}

/** Why no list of a set has an item, though the set is not empty. */
export function whyWithoutItems({ items, minItems, maxItems }: Lists): string | undefined {
  return (items && whyEmpty(items)) ?? (maxItems < 1 ? `expected ${minItems} to ${maxItems} items` : undefined);
}

/** Why no record of a set has an optional property, though the set is not empty. */
export function whyWithout(name: string, record: Records): string | undefined {
  if (!Object.hasOwn(record.properties, name)) return whyEmpty([]);
  const { values = [], required = false } = record.properties[name] ?? {};
  return (
    whyEmpty(values) ?? (required || requiredIn(record).length < record.maxProperties ? undefined : counted(record))
  );
}

/** Why no map of a set has an entry, though the set is not empty. */
export function whyWithoutEntries(map: Records): string | undefined {
  const minProperties = Math.max(1, map.minProperties);
  return map.additional === 'none' ? whyEmpty([]) : whyNoMap({ ...map, minProperties });
}

const known = new WeakMap<Alternative, { readonly reason: string | undefined }>();

function whyNone(alternative: Alternative): string | undefined {
  const { reason } = known.get(alternative) ?? { reason: decide(alternative) };
  known.set(alternative, { reason });
  return reason;
}

function decide(alternative: Alternative): string | undefined {
  switch (alternative.kind) {
    case 'number':
    case 'text':
      return whyNotMade([alternative].map(toScalar));
    case 'list':
      return whyNoList(alternative);
    case 'record':
      return alternative.additional === 'none' ? whyNoRecord(alternative) : whyNoMap(alternative);
    case 'constants':
    case 'null':
    case 'boolean':
    default:
      return undefined;
  }
}

function whyNoList({ items = [], minItems, maxItems, uniqueItems }: Lists): string | undefined {
  if (minItems > maxItems) return `expected ${minItems} to ${maxItems} items`;
  if (minItems === 0) return undefined;
  const why = whyEmpty(items);
  if (why !== undefined || !uniqueItems) return why;
  const scalars = items.map(toScalar);
  return whyNotMade([{ kind: 'list', at: [], items: scalars, minItems, maxItems: Infinity, uniqueItems }], scalars);
}

function whyNoRecord(record: Records): string | undefined {
  const required = requiredIn(record);
  const why = required.map(({ values }) => whyEmpty(values)).find((reason) => reason !== undefined);
  if (why !== undefined) return why;
  const optional = Object.values(record.properties).filter(
    (one) => !one.required && whyEmpty(one.values) === undefined,
  );
  const { minProperties, maxProperties } = record;
  const most = Math.min(required.length + optional.length, maxProperties);
  return required.length > maxProperties || minProperties > most ? counted(record) : undefined;
}

function whyNoMap({ additional, minProperties, maxProperties }: Records): string | undefined {
  if (typeof additional === 'string' || minProperties === 0) return undefined;
  const { names, values } = additional;
  const scalars = names.map(toScalar);
  const entries = { names: scalars, values: [{ kind: 'null', at: [] }] } as const;
  const map = { kind: 'record', at: [], properties: {}, additional: entries, minProperties, maxProperties } as const;
  return whyEmpty(values) ?? whyNotMade([map], scalars);
}

function requiredIn({ properties }: Records) {
  return Object.values(properties).filter(({ required }) => required);
}

function counted({ minProperties, maxProperties }: Records): string {
  return `expected ${minProperties} to ${maxProperties} properties`;
}

/** The same values in whatever place; a list or record may be anything inside. */
function toScalar(alternative: Alternative): Alternative {
  const isScalar = alternative.kind !== 'list' && alternative.kind !== 'record';
  const scalar = isScalar ? alternative : anything.find(({ kind }) => kind === alternative.kind);
  return { ...(scalar ?? alternative), at: [] };
}

const made = createCache<string | undefined>(1_000);

/** Why no value of a set of scalars can be made; `undefined` when some can be, and when that cannot be told. */
function whyNotMade(set: ValueSet, scalars = set): string | undefined {
  if (scalars.some(isBeyondReach)) return undefined;
  return made(JSON.stringify(set), () => tryToMake(set));
}

function tryToMake(set: ValueSet): string | undefined {
  try {
    arbitraryOfSet(set);
  } catch (error) {
    if (error instanceof UnsatisfiableSchemaError) return error.message.replace(`#${error.pointer}: `, '');
    if (!(error instanceof UndecidableSchemaError)) throw error;
  }
  return undefined;
}

/** Tells of what `arbitraryOf` makes nothing though there is something: very long texts. */
function isBeyondReach(value: Alternative): boolean {
  return value.kind === 'text' && value.minLength > longestTold && longestWith(value) !== undefined;
}
