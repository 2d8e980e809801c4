import {
  type Alternative,
  dateTimeLanguage,
  type Json,
  type Numbers,
  type Records,
  textLanguage,
  type Texts,
  type ValueSet,
} from '@order-events/schema-values';

/** The bytes that a value takes. */
export type BytesOf = (value: unknown) => number;

/**
 * Builds the value of a set that takes the most bytes.
 *
 * @param variant - Which of several such values: lists of unique items and maps need different ones.
 */
export function largestValue(set: ValueSet, bytesOf: BytesOf, variant = 0): Json {
  const candidates = set.flatMap((alternative) => candidatesOf(alternative, bytesOf, variant));
  const [largest] = candidates.toSorted((left, right) => bytesOf(right) - bytesOf(left));
  if (largest === undefined) throw new Error('expected a set with a value');
  return largest;
}

function candidatesOf(alternative: Alternative, bytesOf: BytesOf, variant: number): readonly Json[] {
  switch (alternative.kind) {
    case 'constants': {
      const bySize = alternative.values.toSorted((left, right) => bytesOf(right) - bytesOf(left));
      return bySize.slice(variant % bySize.length).slice(0, 1);
    }
    case 'null':
      return [null];
    case 'boolean':
      return [false];
    case 'number':
      return longNumbers(alternative, variant);
    case 'text':
      return longTexts(alternative, variant);
    case 'list': {
      const { items = [], maxItems, uniqueItems } = alternative;
      if (uniqueItems) return [differentValues(items, maxItems, bytesOf)];
      return [Array.from({ length: maxItems }, () => largestValue(items, bytesOf))];
    }
    case 'record':
    default:
      return [largestRecord(alternative, bytesOf, variant)];
  }
}

function largestRecord({ properties, additional, maxProperties }: Records, bytesOf: BytesOf, variant: number): Json {
  const described = Object.entries(properties).map(([name, { required, values }]) => {
    const value = largestValue(values, bytesOf, variant);
    // what is required comes first
    return { name, value, rank: required ? Infinity : bytesOf(name) + bytesOf(value) };
  });
  const chosen = described.toSorted((left, right) => (left.rank < right.rank ? 1 : -1)).slice(0, maxProperties);
  const entries = chosen.map(({ name, value }): [string, Json] => [name, value]);
  if (typeof additional !== 'string') {
    const keys = differentValues(additional.names, maxProperties, bytesOf);
    entries.push(...keys.map((key): [string, Json] => [key as string, largestValue(additional.values, bytesOf)]));
  }
  return Object.fromEntries(entries);
}

/** So many different values, large ones first. */
function differentValues(set: ValueSet, count: number, bytesOf: BytesOf): readonly Json[] {
  const values = new Map<string, Json>();
  for (let variant = 0; values.size < count && variant < 10 * count; variant += 1) {
    const value = largestValue(set, bytesOf, variant);
    values.set(JSON.stringify(value), value);
  }
  return [...values.values()];
}

/** Numbers at both ends of a range; where there may be fractions, some with many digits. */
function longNumbers(numbers: Numbers, variant: number): readonly number[] {
  const { integer, multipleOf, exclusiveMinimum, exclusiveMaximum, minimum, maximum } = numbers;
  const step = Math.max(1, ...multipleOf);
  const least = (Math.ceil(minimum / step) + Number(exclusiveMinimum && Number.isInteger(minimum / step))) * step;
  const most = (Math.floor(maximum / step) - Number(exclusiveMaximum && Number.isInteger(maximum / step))) * step;
  const ends = [least + variant * step, most - variant * step, most - (variant + 1) * step];
  const fractions = integer ? [] : fractionsBetween(minimum, maximum);
  return [...ends, ...fractions].filter((number) => least <= number && number <= maximum);
}

function fractionsBetween(minimum: number, maximum: number): readonly number[] {
  const spread = Array.from({ length: 100 }, (_, index) => minimum + (maximum - minimum) * ((index + 1) / 101));
  return [...spread, 0.0000012345678901234567, -0.0000012345678901234567].filter((number) => minimum <= number);
}

/** Characters of each weight, as JSON and as UTF-8. */
const characterClasses = [
  String.raw`[\u{0}-\u{7}\u{b}\u{e}-\u{1f}]`,
  String.raw`[\u{10000}-\u{10ffff}]`,
  String.raw`[\u{800}-\u{d7ff}\u{e000}-\u{ffff}]`,
  String.raw`[\u{8}-\u{a}\u{c}\u{d}"\\]`,
  String.raw`[\u{80}-\u{7ff}]`,
  '[^]',
];

/** Of each class of characters, the longest text that is made of it. */
function longTexts({ patterns, formats, minLength, maxLength }: Texts, variant: number): readonly string[] {
  return characterClasses.flatMap((characters) => {
    const matching = textLanguage([...patterns, `^${characters}*$`]);
    const language = formats.includes('date-time') ? matching.and(dateTimeLanguage('refused')) : matching;
    const length = language.lengths(minLength, maxLength).at(-1);
    if (length === undefined) return [];
    let isFirst = true;
    const choose = (ways: number) => {
      const way = isFirst ? variant % ways : 0;
      isFirst = false;
      return way;
    };
    return [language.write(length, choose)];
  });
}
