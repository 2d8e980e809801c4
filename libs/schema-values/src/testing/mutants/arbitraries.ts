import fc from 'fast-check';
import { UndecidableSchemaError } from '../../undecidable-schema-error.ts';
import type { Json, ValueSet } from '../../value-set.ts';
import { isMade } from '../arbitraries/made.ts';
import { values } from '../arbitraries/values.ts';

/** So many values are looked at, where only some of them break a rule. */
const sampleSize = 100;

/** An arbitrary in a list, or an empty list where there is none. */
export type Maybe<T> = readonly fc.Arbitrary<T>[];

/** Values of a set. */
export function valuesOf(set: ValueSet): Maybe<Json> {
  return [values(set, '')].filter(isMade);
}

/** One arbitrary of several, each as often. */
export function anyOf<T>(arbitraries: Maybe<T>): Maybe<T> {
  return arbitraries.length === 0 ? [] : [fc.oneof(...arbitraries)];
}

/** The values of a fixed sample that serve, where it cannot be told beforehand which do. */
export function sampled<T>(arbitraries: Maybe<T>, serves: (value: T) => boolean): Maybe<T> {
  return arbitraries.flatMap((arbitrary) => {
    const found = fc.sample(arbitrary, { seed: 0, numRuns: sampleSize }).filter(serves);
    return found.length === 0 ? [] : [fc.constantFrom(...found)];
  });
}

/** What the first attempt makes that makes anything. One that cannot be decided makes nothing. */
export function firstOf<T>(attempts: readonly (() => Maybe<T>)[]): Maybe<T> {
  for (const attempt of attempts) {
    try {
      const made = attempt();
      if (made.length > 0) return made;
    } catch (error) {
      if (!(error instanceof UndecidableSchemaError)) throw error;
    }
  }
  return [];
}
