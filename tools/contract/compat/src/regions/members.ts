import type { Json } from '@order-events/schema-values';
import type { Region } from './region.ts';

/** Values one after the other, and at the end whether these were all that there are. */
export type Members = Generator<Json, boolean, void>;

/** The first values of a set, without repetition, and whether these are all that there are. */
export interface Sample {
  readonly values: readonly Json[];
  readonly complete: boolean;
}

/** Takes the first values of a set; handed down to what makes lists and records. */
export type Take = (set: readonly Region[], count: number) => Sample;
