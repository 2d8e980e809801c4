import { type ContractSchema, toValueSet } from '../../to-value-set.ts';
import { firstOf, type Maybe } from './arbitraries.ts';
import { withAdditional, withoutRequired } from './broken-objects.ts';
import { brokenItems, brokenMembers, brokenNames, brokenProperties } from './broken-parts.ts';
import { brokenUnions } from './broken-unions.ts';
import { brokenValues } from './broken-values.ts';
import type { Mutant } from './mutant.ts';
import { type Place, replaced, valueSetOf } from './place.ts';

/** Mutants of the values at a place: an arbitrary for each rule that can be broken there or in a part. */
export function mutantsAt(place: Place): Maybe<Mutant> {
  if (place.schemas.length === 0) return [];
  return [
    ...place.schemas.flatMap((schema) => [
      ...Object.keys(schema).flatMap((keyword) => brokenAt(place, schema, keyword)),
      ...withoutRequired(place, schema),
      ...withAdditional(place, schema),
      ...brokenUnions(place, schema, mutantsAt),
    ]),
    ...[brokenProperties, brokenItems, brokenMembers, brokenNames].flatMap((broken) => broken(place, mutantsAt)),
  ];
}

/** Values that break a keyword and keep all else; or, where that cannot be, have the right type; or just break it. */
function brokenAt(place: Place, schema: ContractSchema, keyword: string): Maybe<Mutant> {
  const { [keyword as 'minimum']: _, ...rest } = schema;
  const { type } = schema;
  const attempts = [
    () => valueSetOf(replaced(place, schema, rest)),
    () => toValueSet(type === undefined || keyword === 'type' ? {} : { type }),
    () => toValueSet({}),
  ];
  const broken = firstOf(attempts.map((without) => () => brokenValues(schema, keyword, without(), valueSetOf(place))));
  return broken.map((made) => made.map((value) => ({ value, pointer: '', keyword })));
}
