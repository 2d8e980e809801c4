import type { JsonSchema } from '@order-events/contract-codegen';
import { code } from './markdown.ts';
import { branchesOf, entriesOf, itemsOf, layersOfPart, type Part, titleOf } from '../part.ts';
import { typeInWords } from './type-in-words.ts';

/**
 * What a value of a part must keep beyond its type, each as a phrase such as `1 to 64 characters`; what the items, keys,
 * values and alternatives must keep included.
 *
 * @param formatInWords - What to write for a format.
 */
export function limitsInWords(part: Part, formatInWords: (format: string) => string): readonly string[] {
  const within = (inner: Part | undefined, prefix: string) =>
    inner === undefined ? [] : limitsInWords(inner, formatInWords).map((limit) => `${prefix}: ${limit}`);
  const entries = entriesOf(part);
  const own = layersOfPart(part).flatMap((layer) => ownLimits(layer, formatInWords));
  return [
    ...new Set(own),
    ...within(itemsOf(part), 'each item'),
    ...within(entries?.keys, 'each key'),
    ...within(entries?.values, 'each value'),
    ...[...branchesOf(part, 'oneOf'), ...branchesOf(part, 'anyOf')].flatMap((branch) =>
      within(branch, typeInWords(branch, titleOf)),
    ),
    ...branchesOf(part, 'allOf').flatMap((branch) => limitsInWords(branch, formatInWords)),
  ];
}

function ownLimits(schema: JsonSchema, formatInWords: (format: string) => string): readonly string[] {
  const { exclusiveMinimum, exclusiveMaximum, multipleOf, pattern, format, uniqueItems } = schema;
  return [
    countInWords(schema['minLength'], schema['maxLength'], 'character', 'characters'),
    countInWords(schema['minItems'], schema['maxItems'], 'item', 'items'),
    countInWords(schema['minProperties'], schema['maxProperties'], 'property', 'properties'),
    rangeInWords(schema['minimum'], schema['maximum']),
    typeof exclusiveMinimum === 'number' ? `more than ${numberInWords(exclusiveMinimum)}` : '',
    typeof exclusiveMaximum === 'number' ? `less than ${numberInWords(exclusiveMaximum)}` : '',
    typeof multipleOf === 'number' ? `a multiple of ${numberInWords(multipleOf)}` : '',
    uniqueItems === true ? 'no item twice' : '',
    typeof format === 'string' ? formatInWords(format) : '',
    typeof pattern === 'string' ? `matches ${code(pattern)}` : '',
  ].filter((limit) => limit !== '');
}

function countInWords(least: unknown, most: unknown, singular: string, plural: string): string {
  const range = rangeInWords(least, most);
  return range === '' ? '' : `${range} ${(most ?? least) === 1 ? singular : plural}`;
}

function rangeInWords(least: unknown, most: unknown): string {
  const low = typeof least === 'number' ? numberInWords(least) : undefined;
  const high = typeof most === 'number' ? numberInWords(most) : undefined;
  if (low !== undefined && high !== undefined) return low === high ? `exactly ${low}` : `${low} to ${high}`;
  if (low !== undefined) return `at least ${low}`;
  return high === undefined ? '' : `at most ${high}`;
}

/** Whole numbers with commas between the thousands; others as JSON writes them, so that no digit is lost. */
function numberInWords(value: number): string {
  return Number.isSafeInteger(value) ? value.toLocaleString('en') : JSON.stringify(value);
}
