import type { JsonSchema } from '@order-events/contract-codegen';
import { compareDirection } from './compare-direction.ts';
import { findMovedValues } from './find-moved-values.ts';
import { directionsOf, type Mode } from './mode.ts';
import { type SchemaReport, worstOf } from './report.ts';

/** One version of a schema. */
export interface SchemaVersion {
  /** The file, or a file of a commit. */
  readonly name: string;
  readonly schema: JsonSchema;
}

/**
 * Compares two versions of a schema in the directions of a mode.
 *
 * @param against - How the report calls the old version.
 * @example compareSchemas({ name: 'old.json', schema: old }, { name: 'new.json', schema }, 'FULL').verdict // 'broken'
 */
export function compareSchemas(from: SchemaVersion, to: SchemaVersion, mode: Mode): SchemaReport {
  const comparisons = directionsOf(mode).map((direction) => compareDirection(from.schema, to.schema, direction));
  const verdict = worstOf(comparisons.map((comparison) => comparison.verdict));
  return {
    path: to.name,
    against: from.name,
    change: 'edited',
    verdict,
    comparisons,
    notes: findMovedValues(from.schema, to.schema),
  };
}
