import { createHash } from 'node:crypto';
import { emitTypeBox } from './emit-typebox.ts';
import { emitValidator, emitValidatorDeclarations } from './emit-validator.ts';
import { isJsonObject, type JsonSchema } from './schema.ts';
import { UnsupportedSchemaError } from './unsupported-schema-error.ts';

/** One contract schema as it lies in the repository. */
export interface SchemaSource {
  /** The path from the repository's root, such as `schemas/order-event/v1.schema.json`. */
  readonly path: string;
  readonly text: string;
}

/**
 * Generates the modules of one contract: TypeBox source, run-time values, validator and its declarations.
 *
 * @returns File names, relative to the generated folder, with their contents.
 * @throws {UnsupportedSchemaError} naming file and pointer.
 */
export function generate({ path, text }: SchemaSource): ReadonlyMap<string, string> {
  const { fileName, version } = readPath(path);
  const schema = parse(path, text);
  const typeName = pascalCase(fileName);
  const validatorName = `validate${typeName}`;
  const banner = `// Generated from ${path} (sha256 ${createHash('sha256').update(text).digest('hex')})
// by \`nx run contracts:codegen\`: edit the schema, not this file.\n\n`;
  const typeBox = `import { type Static, Type } from 'typebox';

/** ${describe(schema, typeName)} */
export const ${typeName} = ${emitTypeBox(schema, path)};

/** ${describe(schema, typeName)} */
export type ${typeName} = Static<typeof ${typeName}>;\n`;
  return new Map([
    [`${fileName}.ts`, banner + typeBox],
    [`${fileName}.values.ts`, banner + emitValues(schema, typeName, version)],
    [`${fileName}.validator.js`, banner + emitValidator(schema, validatorName)],
    [`${fileName}.validator.d.ts`, banner + emitValidatorDeclarations(validatorName)],
  ]);
}

/** The version and the enumerations as plain constants: run-time code has them without loading TypeBox. */
function emitValues(schema: JsonSchema, typeName: string, version: number): string {
  const prefix = typeName.charAt(0).toLowerCase() + typeName.slice(1);
  const properties = isJsonObject(schema['properties']) ? schema['properties'] : {};
  const enumerations = Object.entries(properties).flatMap(([name, property]) => {
    if (!isJsonObject(property) || !Array.isArray(property['enum'])) return [];
    return `
/** ${describe(property, name)} */
export const ${prefix}${pascalCase(name)} = ${JSON.stringify(property['enum'])} as const;\n`;
  });
  return `/** The version of the schema. */
export const ${prefix}SchemaVersion = ${version};\n${enumerations.join('')}`;
}

function readPath(path: string): { fileName: string; version: number } {
  const match = /([a-z][a-z0-9-]*)\/v(\d+)\.schema\.json$/.exec(path);
  if (!match)
    throw new UnsupportedSchemaError(path, '', 'expected a path like schemas/<event-type>/v<number>.schema.json');
  return { fileName: `${match[1]}-v${match[2]}`, version: Number(match[2]) };
}

function parse(path: string, text: string): JsonSchema {
  let schema: unknown;
  try {
    schema = JSON.parse(text);
  } catch (error) {
    throw new UnsupportedSchemaError(path, '', `expected JSON: ${(error as Error).message}`);
  }
  if (!isJsonObject(schema)) throw new UnsupportedSchemaError(path, '', 'expected a JSON object');
  return schema;
}

function describe({ description }: JsonSchema, name: string): string {
  return typeof description === 'string' ? description.replaceAll('*/', '*\\/') : name;
}

function pascalCase(name: string): string {
  return name.replaceAll(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
