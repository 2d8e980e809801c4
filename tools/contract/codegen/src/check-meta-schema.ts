import { Ajv2020 } from 'ajv/dist/2020.js';
import type { SchemaProblem } from './schema-problem.ts';
import type { JsonSchema } from './schema.ts';

const ajv = new Ajv2020({ allErrors: true, strict: false, logger: false });

/**
 * Options of Ajv for a schema that {@link checkMetaSchema} has checked. An instance of Ajv that checks it once more compiles
 * the meta-schema first, which takes 70 times as long as a small schema.
 */
export const checkedByMetaSchema = { meta: false, validateSchema: false } as const;

/** Values of keywords that JSON Schema 2020-12 itself refuses, by its meta-schema. */
export function checkMetaSchema({ $schema: _, ...schema }: JsonSchema): readonly SchemaProblem[] {
  if (ajv.validateSchema(schema) === true) return [];
  return (ajv.errors ?? []).map(({ instancePath, message = 'expected JSON Schema 2020-12' }) => {
    return { pointer: instancePath, message };
  });
}
