import type { Ajv } from 'ajv';
import { compileSchema, SchemaEnv } from 'ajv/dist/compile/index.js';
import { definitionsInOrder } from './dereference.ts';
import type { JsonSchema } from './schema.ts';

/**
 * Makes a function of each definition, before the schemas that refer to it are read. Ajv by itself copies a definition to
 * each place that refers to it, or runs out of stack in a long chain of them, and loses where in the schema they stand.
 *
 * @param root - Of the schema that holds them.
 */
export function compileDefinitions(ajv: Ajv, root: SchemaEnv): void {
  const { baseId } = root;
  for (const [name, schema] of definitionsInOrder(root.schema as JsonSchema)) {
    const pointer = `#/$defs/${name}`;
    const definition = new SchemaEnv({ schema, schemaId: '$id', root, baseId, schemaPath: pointer });
    root.refs[ajv.opts.uriResolver.resolve(baseId, pointer)] = compileSchema.call(ajv, definition);
  }
}
