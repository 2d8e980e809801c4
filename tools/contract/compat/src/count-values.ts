import { type Alternative, anything, type Lists, type Records, type ValueSet } from '@order-events/schema-values';

/** So many items of an array that nothing bounds. */
const manyItems = 20;

/**
 * A message with more values than this is not made to show something: the largest of SNS has room for some 100,000, each of
 * one digit.
 */
export const maxShownValues = 20_000;

/** How many values the messages of a set hold, those inside of others counted. */
export interface ValueCount {
  readonly least: number;
  /** About how many in the largest messages that are generated. */
  readonly most: number;
}

/**
 * Counts the values in the messages of a set without making one: definitions that refer to one another twice have messages
 * that no computer holds.
 *
 * @example countValues(toWiderSet(schema)).least // 7
 */
export function countValues(set: ValueSet): ValueCount {
  const known = new Map<ValueSet, ValueCount>([[anything, { least: 1, most: 2 }]]);
  const count = (inner: ValueSet): ValueCount => {
    const counted = known.get(inner) ?? rangeOf(inner.map(countAlternative));
    known.set(inner, counted);
    return counted;
  };
  const countAlternative = (alternative: Alternative): ValueCount => {
    if (alternative.kind === 'list') return countList(alternative, count);
    return alternative.kind === 'record' ? countRecord(alternative, count) : { least: 1, most: 1 };
  };
  return count(set);
}

type Count = (set: ValueSet) => ValueCount;

function rangeOf(counts: readonly ValueCount[]): ValueCount {
  return {
    least: Math.min(...counts.map(({ least }) => least)),
    most: Math.max(0, ...counts.map(({ most }) => most)),
  };
}

function countList({ items = anything, minItems, maxItems }: Lists, count: Count): ValueCount {
  const item = count(items);
  const longest = maxItems === Infinity ? minItems + manyItems : maxItems;
  return { least: 1 + times(minItems, item.least), most: 1 + times(longest, item.most) };
}

/** None of what is endless is none. */
function times(count: number, values: number): number {
  return count === 0 ? 0 : count * values;
}

function countRecord({ properties, additional, minProperties, maxProperties }: Records, count: Count): ValueCount {
  const described = Object.values(properties).map(({ required, values }) => ({ required, ...count(values) }));
  const needed = described.filter(({ required }) => required);
  const more = additional === 'none' ? 0 : Math.min(maxProperties, minProperties + manyItems);
  const other = typeof additional === 'string' ? 2 : count(additional.values).most;
  const others = Math.max(0, minProperties - needed.length);
  return {
    least: 1 + others + needed.reduce((sum, { least }) => sum + least, 0),
    most: 1 + times(more, other) + described.reduce((sum, { most }) => sum + most, 0),
  };
}
