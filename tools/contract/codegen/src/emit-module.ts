import { docstring } from './docstring.ts';
import { definitionsInOrder } from './dereference.ts';
import { emitTypeBox } from './emit-typebox.ts';
import type { JsonSchema } from './schema.ts';
import { definitionName, scopeOf } from './type-text.ts';

/**
 * Writes the TypeBox module of a contract: a constant and a type for each definition, then for the contract itself.
 *
 * @param typeName - What the contract's constant and type are called; the names of its definitions begin with it.
 * @example emitModule({ type: 'string' }, 'NoteV1') // … export const NoteV1 = Type.String(); …
 */
export function emitModule(root: JsonSchema, typeName: string): string {
  const scope = scopeOf(root, typeName);
  const { $defs: _, ...body } = root;
  const declare = (name: string, schema: JsonSchema) => {
    const comment = docstring(schema);
    const value = emitTypeBox(schema, scope);
    return `${comment}export const ${name} = ${value};\n\n${comment}export type ${name} = Static<typeof ${name}>;\n`;
  };
  const declarations = [
    ...definitionsInOrder(root).map(([name, schema]) => declare(definitionName(scope, name), schema)),
    declare(typeName, body),
  ];
  return `import { type Static, Type } from 'typebox';\n\n${declarations.join('\n')}`;
}
