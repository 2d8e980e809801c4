import fc from 'fast-check';
import type { ContractSchema } from '../to-value-set.ts';
import type { Mutant } from './mutants/mutant.ts';
import { mutantsAt } from './mutants/mutants-at.ts';
import { placeOf } from './mutants/place.ts';
import { UnsatisfiableSchemaError } from './unsatisfiable-schema-error.ts';

export type { Mutant } from './mutants/mutant.ts';

/**
 * Arbitrary values that break one named rule of a contract schema, each of its rules as often: one character too few or too
 * many, a number just beyond a limit, another type, a day that no calendar has, a property left out or added.
 *
 * @throws {UnsatisfiableSchemaError} when the schema has no rule that a value could break.
 * @throws {UndecidableSchemaError} when the schema's values cannot be told exactly.
 * @example mutantsOf({ type: 'integer', minimum: 1 }) // { value: 0, pointer: '', keyword: 'minimum' }, …
 */
export function mutantsOf(schema: ContractSchema): fc.Arbitrary<Mutant> {
  const mutants = mutantsAt(placeOf(schema, schema.$defs ?? {}, []));
  if (mutants.length === 0)
    throw new UnsatisfiableSchemaError('', 'expected a schema with a rule that a value can break');
  return fc.oneof(...mutants);
}
