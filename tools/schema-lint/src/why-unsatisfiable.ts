import { arbitraryOf, UnsatisfiableSchemaError } from '@order-events/contracts/testing';
import { type Alternative, toValueSet, UndecidableSchemaError } from '@order-events/contracts/value-sets';
import type { JsonSchema } from '@order-events/schema-codegen';
import type { Contract } from './contract.ts';
import { withInner } from './inner-values.ts';
import { longestTold, longestWith } from './texts.ts';

/**
 * What would be expected of a value for it to keep a schema that none keeps; `undefined` when some value keeps it, and when
 * that cannot be told.
 *
 * @param definitions - What references in the schema name.
 * @example whyUnsatisfiable({ type: 'integer', minimum: 2, maximum: 1 }, {}) // 'expected a range with a number in it, …'
 */
export function whyUnsatisfiable(schema: JsonSchema, definitions: Contract['definitions']): string | undefined {
  const complete = { ...schema, $defs: definitions };
  const key = JSON.stringify(complete);
  if (!known.has(key)) known.set(key, decide(complete));
  return known.get(key);
}

const known = new Map<string, string | undefined>();

function decide(schema: JsonSchema): string | undefined {
  try {
    if (!withInner(toValueSet(schema)).some(isBeyondReach)) arbitraryOf(schema);
  } catch (error) {
    if (error instanceof UnsatisfiableSchemaError) return error.message.replace(`#${error.pointer}: `, '');
    if (!(error instanceof UndecidableSchemaError)) throw error;
  }
  return undefined;
}

/** Tells of what `arbitraryOf` makes nothing though there is something: very long texts, and multiples of next to nothing. */
function isBeyondReach(value: Alternative): boolean {
  if (value.kind === 'number') return value.multipleOf.some((factor) => factor < 1e-300);
  return value.kind === 'text' && value.minLength > longestTold && longestWith(value) !== undefined;
}
