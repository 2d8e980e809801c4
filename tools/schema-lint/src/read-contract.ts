import { toValueSet, UndecidableSchemaError } from '@order-events/contracts/value-sets';
import type { ContractSchema } from '@order-events/schema-codegen';
import { type Contract, type LocatedSchema, partsOf } from './contract.ts';
import { withInner } from './inner-values.ts';
import { sizesOf, unknownSizes } from './size/contract-sizes.ts';
import { whyUnsatisfiable } from './why-unsatisfiable.ts';

/** Reads a contract for the rules. */
export function readContract({ schema, eventType }: Pick<ContractSchema, 'schema' | 'eventType'>): Contract {
  const definitions = (schema['$defs'] ?? {}) as Contract['definitions'];
  const written = { eventType, schemas: schemasIn({ schema, pointer: '' }), definitions };
  try {
    const messages = toValueSet(schema);
    const sizes = whyUnsatisfiable(schema, definitions) === undefined ? sizesOf(messages) : unknownSizes;
    return { ...written, messages, values: withInner(messages), sizes };
  } catch (error) {
    if (!(error instanceof UndecidableSchemaError)) throw error;
    return { ...written, messages: [], values: [], sizes: unknownSizes, undecidable: error };
  }
}

function schemasIn(located: LocatedSchema): readonly LocatedSchema[] {
  return [located, ...partsOf(located).flatMap(schemasIn)];
}
