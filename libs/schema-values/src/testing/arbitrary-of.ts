import type fc from 'fast-check';
import { type ContractSchema, toValueSet } from '../to-value-set.ts';
import type { Json, ValueSet } from '../value-set.ts';
import { isMade } from './arbitraries/made.ts';
import { values } from './arbitraries/values.ts';

/**
 * Arbitrary values that keep a contract schema, rich in edges: the shortest and the longest, both ends of ranges, with and
 * without each optional property, every branch and constant, and characters that find mistakes. None is made and thrown away.
 *
 * @throws {UnsatisfiableSchemaError} when no value keeps the schema.
 * @throws {UndecidableSchemaError} when the schema's values cannot be told exactly, such as by a pattern that looks around.
 * @example fc.assert(fc.property(arbitraryOf({ type: 'integer', minimum: 1 }), (value) => Number(value) >= 1))
 */
export function arbitraryOf(schema: ContractSchema): fc.Arbitrary<Json> {
  return arbitraryOfSet(toValueSet(schema));
}

/**
 * Arbitrary values of a set, as `arbitraryOf` makes them of a schema. Where the set does not tell every rule of its schema,
 * some may break those.
 *
 * @throws {UnsatisfiableSchemaError} when the set has no value.
 * @throws {UndecidableSchemaError} when the values cannot be told exactly, such as by a pattern that looks around.
 * @example arbitraryOfSet(toWiderSet({ oneOf: [{ type: 'string' }, { const: 'a' }] }))
 */
export function arbitraryOfSet(set: ValueSet): fc.Arbitrary<Json> {
  const made = values(set, '');
  if (!isMade(made)) throw made;
  return made;
}
