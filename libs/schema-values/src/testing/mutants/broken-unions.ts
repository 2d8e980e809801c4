import { contains } from '../../contains.ts';
import { type ContractSchema, toValueSet } from '../../to-value-set.ts';
import type { Json } from '../../value-set.ts';
import { anyOf, type Maybe, sampled, valuesOf } from './arbitraries.ts';
import type { Mutant } from './mutant.ts';
import { type Place, placeOf, replaced, valueSetOf } from './place.ts';

/** Mutants of the branches of a schema that no other branch accepts. They break the rule that there is one, too. */
export function brokenUnions(
  place: Place,
  schema: ContractSchema,
  mutantsAt: (place: Place) => Maybe<Mutant>,
): Maybe<Mutant> {
  const { anyOf: _, ...withoutAnyOf } = schema;
  const { oneOf: __, ...withoutOneOf } = schema;
  return [
    ...brokenUnion('anyOf', schema.anyOf ?? [], replaced(place, schema, withoutAnyOf), mutantsAt),
    ...brokenUnion('oneOf', schema.oneOf ?? [], replaced(place, schema, withoutOneOf), mutantsAt),
  ];
}

function brokenUnion(
  keyword: string,
  branches: readonly ContractSchema[],
  rest: Place,
  mutantsAt: (place: Place) => Maybe<Mutant>,
): Maybe<Mutant> {
  if (branches.length === 0) return [];
  const { definitions } = rest;
  const union = toValueSet({ $defs: definitions, anyOf: branches });
  const isOutside = (value: Json) => !contains(union, value);
  const inBranches = branches.flatMap((branch) =>
    sampled(mutantsAt(placeOf(branch, definitions, [...rest.schemas, ...rest.others])), ({ value }) =>
      isOutside(value),
    ),
  );
  const values = [
    ...sampled(valuesOf(valueSetOf(rest)), isOutside),
    ...inBranches.map((mutants) => mutants.map(({ value }) => value)),
  ];
  return [...inBranches, ...anyOf(values).map((made) => made.map((value) => ({ value, pointer: '', keyword })))];
}
