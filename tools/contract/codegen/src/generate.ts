import { createHash } from 'node:crypto';
import type { ContractSchema } from './contract-schema.ts';
import { emitModule } from './emit-module.ts';
import { emitValidatorModule } from './emit-validator.ts';
import { emitValues } from './emit-values.ts';
import { formatModules } from './format-code.ts';

/** Tells the bytes of the largest message that a contract allows; `Infinity` where there is no largest. */
export type MeasureMessage = (contract: ContractSchema) => number;

/**
 * Generates the modules of one contract: TypeBox source, run-time values and validator.
 *
 * @param largestMessage - The bytes of the largest message that the contract allows.
 * @returns File names, relative to the generated folder, with their contents.
 * @throws {UnsupportedSchemaError} naming file and pointer.
 * @example (await generate(contract, 2082)).get('order-event-v1.ts')
 */
export async function generate(contract: ContractSchema, largestMessage: number): Promise<ReadonlyMap<string, string>> {
  const { path, text, schema, event, version, typeName } = contract;
  const file = `${event}-v${version}`;
  const banner = `// Generated from ${path} (sha256 ${createHash('sha256').update(text).digest('hex')})
// by \`nx run contracts:codegen\`: edit the schema, not this file.\n\n`;
  const modules = {
    [`${file}.ts`]: emitModule(schema, typeName),
    [`${file}.values.ts`]: emitValues(contract, largestMessage),
  };
  // not formatted: that takes ten times as long as to write it, and doubles its size
  const validator = banner + emitValidatorModule(schema, `validate${typeName}`);
  return new Map([...(await formatModules(banner, modules)), [`${file}.validator.ts`, validator]]);
}
