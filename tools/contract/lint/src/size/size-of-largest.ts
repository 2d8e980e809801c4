import type { Alternative, Lists, Records, Texts, ValueSet } from '@order-events/schema-values';
import { longestWith } from '../texts.ts';
import type { Measure, Overhead } from './measure.ts';

/**
 * The bytes of the largest value of a set: `Infinity` when the set has none. An upper bound. It is attained, unless the
 * longest text has not its heaviest character throughout, a range of fractions is narrow, or a map runs out of keys or a
 * list with `uniqueItems` out of items of full size.
 *
 * @example sizeOfLargest(toValueSet({ type: 'string', maxLength: 2, pattern: '^[a-é]*$' }), jsonMeasure) // 6
 */
export function sizeOfLargest(set: ValueSet, measure: Measure): number {
  const known = new Map<ValueSet, number>();
  const sizeOf = (values: ValueSet): number => {
    const size =
      known.get(values) ?? Math.max(0, ...values.map((alternative) => sizeOfAlternative(alternative, measure, sizeOf)));
    known.set(values, size);
    return size;
  };
  return sizeOf(set);
}

type SizeOf = (values: ValueSet) => number;

function sizeOfAlternative(alternative: Alternative, measure: Measure, sizeOf: SizeOf): number {
  switch (alternative.kind) {
    case 'constants':
      return Math.max(0, ...alternative.values.map(measure.value));
    case 'null':
    case 'boolean':
      return measure[alternative.kind];
    case 'number':
      return measure.number(alternative);
    case 'text':
      return measure.value('') + sizeOfCharacters(alternative, measure);
    case 'list':
      return sizeOfList(alternative, measure.list, sizeOf);
    case 'record':
    default:
      return sizeOfRecord(alternative, measure, sizeOf);
  }
}

/** The longest text, each character as heavy as the heaviest that it may have. */
function sizeOfCharacters(texts: Texts, { heavyCharacters }: Measure): number {
  const [, bytes = 1] = heavyCharacters.find(([pattern]) => longestWith(texts, pattern) !== undefined) ?? [];
  return bytes * (longestWith(texts) ?? 0);
}

function sizeOfList({ items, maxItems }: Lists, { empty, container, entry }: Overhead, sizeOf: SizeOf): number {
  if (items?.length === 0 || maxItems === 0) return empty;
  return container + maxItems * (entry + (items === undefined ? Infinity : sizeOf(items)));
}

function sizeOfRecord(records: Records, measure: Measure, sizeOf: SizeOf): number {
  const { empty, container, entry } = measure.record;
  const { properties, maxProperties } = records;
  const sizesOf = (isRequired: boolean) =>
    Object.entries(properties)
      .filter(([, { required, values }]) => required === isRequired && values.length > 0)
      .map(([name, { values }]) => measure.value(name) + entry + sizeOf(values));
  const required = sizesOf(true);
  const left = Math.max(0, maxProperties - required.length);
  const optional = sum(greatest(sizesOf(false), left));
  return Math.max(empty, container + sum(required) + optional + sizeOfAdditional(records, left, measure, sizeOf));
}

/** So many of the largest entries of a map. */
function sizeOfAdditional({ additional }: Records, count: number, measure: Measure, sizeOf: SizeOf): number {
  if (additional === 'none' || count === 0) return 0;
  if (additional === 'anything') return Infinity;
  const { names, values } = additional;
  if (names.length === 0 || values.length === 0) return 0;
  const rest = measure.record.entry + sizeOf(values);
  if (names.some(({ kind }) => kind !== 'constants')) return count * (sizeOf(names) + rest);
  const constants = names.flatMap((name) => (name.kind === 'constants' ? name.values : []));
  return sum(greatest(constants.map(measure.value), count).map((name) => name + rest));
}

function greatest(sizes: readonly number[], count: number): readonly number[] {
  return sizes.toSorted((left, right) => right - left).slice(0, count);
}

function sum(sizes: readonly number[]): number {
  return sizes.reduce((left, right) => left + right, 0);
}
