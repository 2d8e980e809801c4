import { compositionSchemas } from './composition-schemas.ts';
import type { DialectSchema } from './dialect-schema.ts';
import { referenceSchemas } from './reference-schemas.ts';
import { scalarSchemas } from './scalar-schemas.ts';
import { structureSchemas } from './structure-schemas.ts';

export type { DialectSchema } from './dialect-schema.ts';
export { evaluateTypeBox } from './evaluate-typebox.ts';
export { type ProgramRun, runInOwnProcess, runInThisProcess } from './run-program.ts';

/**
 * Contract schemas that together use every keyword and form of the dialect, for the tests of tools that read contracts.
 * All are bounded and satisfiable, and the branches of every `oneOf` differ by type or by a constant property.
 *
 * @example it.each(dialectSchemas)('reads $name', ({ schema }) => read(schema));
 */
export const dialectSchemas: readonly DialectSchema[] = [
  ...scalarSchemas,
  ...structureSchemas,
  ...referenceSchemas,
  ...compositionSchemas,
];
