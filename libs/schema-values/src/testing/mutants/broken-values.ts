import fc from 'fast-check';
import { deepEqual } from '../../runtime/validator-runtime.ts';
import { contains } from '../../contains.ts';
import { intersect } from '../../intersect.ts';
import { textLanguage } from '../../text-language.ts';
import { type ContractSchema, toValueSet } from '../../to-value-set.ts';
import type { Json, ValueSet } from '../../value-set.ts';
import { anyOf, type Maybe, sampled, valuesOf } from './arbitraries.ts';
import { brokenDateTimes, brokenTexts } from './broken-texts.ts';
import { nearValues } from './near-values.ts';
import { opposites } from './opposites.ts';

/**
 * Values that break one keyword of a schema, a keyword that is about the value itself and not about its parts.
 *
 * @param without - The values that may break this keyword, and keep what else is to be kept.
 * @param allowed - The values that keep everything.
 */
export function brokenValues(
  schema: ContractSchema,
  keyword: string,
  without: ValueSet,
  allowed: ValueSet,
): Maybe<Json> {
  const opposite = opposites[keyword];
  if (opposite) return valuesOf(intersect(without, toValueSet(opposite(Number(schema[keyword as 'minimum'])))));
  switch (keyword) {
    case 'type':
      return ofOtherTypes(schema, without, allowed);
    case 'enum':
      return notListed(schema.enum ?? [], without);
    case 'const':
      return notListed([schema.const ?? null], without);
    case 'pattern':
      return brokenTexts(without, textLanguage([schema.pattern ?? '']));
    case 'format':
      return brokenDateTimes(without);
    case 'multipleOf':
      return noMultiples(schema, without);
    case 'uniqueItems':
      return schema.uniqueItems ? repeatedItems(without) : [];
    default:
      return [];
  }
}

/** Values of each type that the schema does not name, fractions for an integer, and near values: in a list, or as text. */
function ofOtherTypes({ type = [] }: ContractSchema, without: ValueSet, allowed: ValueSet): Maybe<Json> {
  const typed = toValueSet({ type });
  const isOther = (value: Json) => !contains(typed, value);
  const named = [type].flat().map((name) => (name === 'integer' ? 'number' : name));
  const others = ['null', 'boolean', 'number', 'string', 'array', 'object'].filter((name) => !named.includes(name));
  const near = valuesOf(allowed).map((made) => made.chain((value) => fc.constantFrom(...nearValues(value))));
  return anyOf([
    ...others.flatMap((other) => valuesOf(intersect(without, toValueSet({ type: other })))),
    ...sampled(valuesOf(intersect(without, toValueSet({ type: 'number' }))), isOther),
    ...sampled(near, isOther),
  ]);
}

function notListed(listed: readonly Json[], without: ValueSet): Maybe<Json> {
  const isOther = (value: Json) => !listed.some((one) => deepEqual(one, value));
  const near = listed.flatMap(nearValues).filter((value) => isOther(value) && contains(without, value));
  return anyOf([...near.map((value) => fc.constant(value)), ...sampled(valuesOf(without), isOther)]);
}

function noMultiples({ multipleOf = 1 }: ContractSchema, without: ValueSet): Maybe<Json> {
  const multiples = toValueSet({ type: 'number', multipleOf });
  return sampled(valuesOf(intersect(without, toValueSet({ type: 'number' }))), (value) => !contains(multiples, value));
}

function repeatedItems(without: ValueSet): Maybe<Json> {
  const lists = without.flatMap((alternative) =>
    alternative.kind === 'list'
      ? [{ ...alternative, minItems: Math.max(1, alternative.minItems - 1), maxItems: alternative.maxItems - 1 }]
      : [],
  );
  return valuesOf(lists).map((made) => made.map((list) => (Array.isArray(list) ? [...list, list[0]] : list)));
}
