import fc from 'fast-check';
import type { Alternative, Json, ValueSet } from '../../value-set.ts';
import { UnsatisfiableSchemaError } from '../unsatisfiable-schema-error.ts';

/** An arbitrary, or why there is none. That is no failure where a part may be left out. */
export type Made<T = Json> = fc.Arbitrary<T> | UnsatisfiableSchemaError;

/** Makes the arbitrary of a part; the pointer is to what says that there is one. */
export type MakePart = (set: ValueSet, pointer: string) => Made;

/** Any value, for what a schema says nothing about. */
export const anyValue: fc.Arbitrary<Json> = fc.jsonValue({
  maxDepth: 1,
}) as fc.Arbitrary<unknown> as fc.Arbitrary<Json>;

export function isMade<T>(made: Made<T>): made is fc.Arbitrary<T> {
  return !(made instanceof UnsatisfiableSchemaError);
}

/** That no value keeps what a schema says. */
export function nothing(set: Alternative, problem: string): UnsatisfiableSchemaError {
  return new UnsatisfiableSchemaError(pointerTo(set), problem);
}

/** The innermost of the schemas that say what a set is. */
export function pointerTo({ at }: Alternative): string {
  return at.at(-1) ?? '';
}
