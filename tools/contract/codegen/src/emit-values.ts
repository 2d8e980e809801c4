import { definitionsOf, referenceOf, type Definitions } from './dereference.ts';
import type { ContractSchema } from './contract-schema.ts';
import { docstring } from './docstring.ts';
import { camelCase, pascalCase } from './names.ts';
import { isJsonObject, type JsonSchema, toPointerToken } from './schema.ts';
import { UnsupportedSchemaError } from './unsupported-schema-error.ts';

/**
 * Writes a contract's version, event type, largest message and the enumerations of its properties as plain constants:
 * run-time code has them without loading TypeBox.
 *
 * @param largestMessage - In bytes.
 * @throws {UnsupportedSchemaError} when two constants would have one name.
 */
export function emitValues(
  { path, schema, version, typeName, eventType }: ContractSchema,
  largestMessage: number,
): string {
  const prefix = camelCase(typeName);
  const definitions = definitionsOf(schema);
  const constants = new Map([
    [`${prefix}SchemaVersion`, `/** The version of the schema. */\n${declare(`${prefix}SchemaVersion`, `${version}`)}`],
    [
      `${prefix}EventType`,
      `/** What the event is about, as its messages say. */\n${declare(`${prefix}EventType`, JSON.stringify(eventType))}`,
    ],
    [
      `${prefix}LargestMessage`,
      `/** The most bytes of a message, as \`JSON.stringify\` writes it, with 1,024 for its attributes. */\n${declare(`${prefix}LargestMessage`, withSeparators(largestMessage))}`,
    ],
  ]);
  for (const [name, property] of Object.entries(propertiesOf(schema))) {
    const values = valuesOf(property, definitions);
    if (values === undefined) continue;
    const constant = `${prefix}${pascalCase(name)}`;
    if (constants.has(constant)) {
      const pointer = `/properties/${toPointerToken(name)}`;
      const message = `expected another name: the constant of its values would be a second ${constant}`;
      throw new UnsupportedSchemaError([{ file: path, pointer, message }]);
    }
    constants.set(constant, `${docstring(property)}${declare(constant, `${JSON.stringify(values)} as const`)}`);
  }
  return [...constants.values()].join('\n');
}

function declare(name: string, value: string): string {
  return `export const ${name} = ${value};\n`;
}

/** As the sources write numbers. */
function withSeparators(number: number): string {
  return number === Infinity ? 'Infinity' : number.toLocaleString('en-US').replaceAll(',', '_');
}

function propertiesOf({ properties }: JsonSchema): JsonSchema {
  return isJsonObject(properties) ? properties : {};
}

/** The enumeration beside a reference is the narrower one. */
function valuesOf(property: unknown, definitions: Definitions): unknown[] | undefined {
  if (!isJsonObject(property)) return undefined;
  return Array.isArray(property['enum'])
    ? property['enum']
    : valuesOf(definitions[referenceOf(property) ?? ''], definitions);
}
