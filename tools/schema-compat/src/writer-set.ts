import { toValueSet, UndecidableSchemaError, type ValueSet } from '@order-events/contracts/value-sets';
import { isJsonObject, type JsonSchema } from '@order-events/schema-codegen';
import { resolvePointer } from './json-pointer.ts';

/** What a writer writes, and perhaps more. */
export interface WriterSet {
  readonly set: ValueSet;
  /** The schema to which the pointers of the set belong. */
  readonly schema: JsonSchema;
}

/**
 * The values that a writer may write. A `oneOf` with branches that overlap becomes an `anyOf`: what reads more reads that
 * too, and whether a message is really written is for the validator to say.
 *
 * @throws {UndecidableSchemaError} when the values cannot be told otherwise.
 */
export function writerSet(schema: JsonSchema): WriterSet {
  try {
    return { set: toValueSet(schema), schema };
  } catch (error) {
    if (!(error instanceof UndecidableSchemaError) || !error.pointer.endsWith('/oneOf')) throw error;
    const copy: unknown = structuredClone(schema);
    const owner = resolvePointer(copy, error.pointer.slice(0, -'/oneOf'.length));
    if (!isJsonObject(owner) || owner['anyOf'] !== undefined) throw error;
    Object.assign(owner, { anyOf: owner['oneOf'] });
    Reflect.deleteProperty(owner, 'oneOf');
    return writerSet(copy as JsonSchema);
  }
}
