import { Ajv2020 } from 'ajv/dist/2020.js';
import type { SchemaProblem } from './schema-problem.ts';
import type { JsonSchema } from './schema.ts';

const ajv = new Ajv2020({ allErrors: true, strict: false, logger: false });

/** Values of keywords that JSON Schema 2020-12 itself refuses, by its meta-schema. */
export function checkMetaSchema({ $schema: _, ...schema }: JsonSchema): readonly SchemaProblem[] {
  if (ajv.validateSchema(schema) === true) return [];
  return (ajv.errors ?? []).map(({ instancePath, message = 'expected JSON Schema 2020-12' }) => {
    return { pointer: instancePath, message };
  });
}
