import { toValueSet, UndecidableSchemaError } from '@order-events/schema-values';
import { type ContractSchema, readRoles } from '@order-events/contract-codegen';
import type { Contract } from './contract.ts';
import { findCostlyPatterns } from './costly-patterns.ts';
import { withInner } from './inner-values.ts';
import { type LocatedSchema, locateSchemas } from './located-schema.ts';
import { sizesOf, unknownSizes } from './size/contract-sizes.ts';
import { whyEmpty } from './why-unsatisfiable.ts';

/** Reads a contract for the rules. */
export function readContract({ schema }: Pick<ContractSchema, 'schema'>): Contract {
  const roles = readRoles(schema);
  const costlyPatterns = findCostlyPatterns(schema);
  if (costlyPatterns.length > 0) {
    const nothing = { schemas: [], definitions: new Map(), messages: [], values: [] };
    return { roles, ...nothing, sizes: unknownSizes, costlyPatterns };
  }
  const { root, definitions } = locateSchemas(schema);
  const schemas = [root, ...definitions.values()].flatMap(withParts);
  const written = { roles, schemas, definitions, costlyPatterns };
  const { values: messages } = root;
  if (messages === undefined) {
    return { ...written, messages: [], values: [], sizes: unknownSizes, undecidable: whyUndecidable(schema) };
  }
  const sizes = whyEmpty(messages) === undefined ? sizesOf(messages) : unknownSizes;
  return { ...written, messages, values: withInner(messages), sizes };
}

function whyUndecidable(schema: ContractSchema['schema']): UndecidableSchemaError {
  try {
    toValueSet(schema);
  } catch (error) {
    if (error instanceof UndecidableSchemaError) return error;
    throw error;
  }
  throw new Error('expected values that cannot be told');
}

function withParts(located: LocatedSchema): readonly LocatedSchema[] {
  return [located, ...located.parts.flatMap(withParts)];
}
