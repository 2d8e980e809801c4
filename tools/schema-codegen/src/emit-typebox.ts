import { isJsonObject, type JsonSchema } from './schema.ts';
import { UnsupportedSchemaError } from './unsupported-schema-error.ts';

/** Keywords that any schema may carry, and that go into the TypeBox options as they are. */
const annotations = ['$schema', '$id', 'title', 'description', 'default', 'examples', 'deprecated', '$comment'];

/** The keywords that the emitter knows, by type: each becomes TypeBox code or an option. Any other is an error. */
const keywordsByType: Record<string, readonly string[]> = {
  string: ['minLength', 'maxLength', 'pattern', 'format'],
  integer: ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  number: ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  boolean: [],
  null: [],
  array: ['items', 'minItems', 'maxItems', 'uniqueItems'],
  object: ['properties', 'required', 'additionalProperties'],
};

/**
 * Writes the TypeBox expression of a JSON Schema, such that the expression's value equals the schema.
 *
 * @param file - Named in errors.
 * @throws {UnsupportedSchemaError} on a keyword or a form that it does not know, with the JSON pointer.
 * @example emitTypeBox({ type: 'integer', minimum: 1 }, 'v1.schema.json') // 'Type.Integer({ "minimum": 1 })'
 */
export function emitTypeBox(schema: unknown, file: string): string {
  return emit(schema, '', file, 0);
}

function emit(schema: unknown, pointer: string, file: string, depth: number): string {
  const refuse = (at: string, problem: string): never => {
    throw new UnsupportedSchemaError(file, at, problem);
  };
  if (!isJsonObject(schema)) return refuse(pointer, 'expected a schema object');
  const type = schema['type'];
  const known = typeof type === 'string' ? keywordsByType[type] : undefined;
  if (typeof type !== 'string' || known === undefined) {
    return refuse(`${pointer}/type`, `expected one of ${Object.keys(keywordsByType).join(', ')}`);
  }
  const literal = 'const' in schema ? 'const' : 'enum' in schema ? 'enum' : undefined;
  for (const keyword of Object.keys(schema)) {
    const supported =
      keyword === 'type' || keyword === literal || annotations.includes(keyword) || known.includes(keyword);
    if (!supported) refuse(`${pointer}/${keyword}`, `the keyword ${keyword} is not supported for the type ${type}`);
  }
  const options = (...handled: string[]) => {
    const rest = Object.entries(schema).filter(([keyword]) => !handled.includes(keyword));
    return rest.length === 0
      ? ''
      : JSON.stringify(Object.fromEntries(rest), null, 2).replaceAll('\n', `\n${indent(depth)}`);
  };

  if (literal === 'const') return call('Literal', JSON.stringify(schema['const']), options('const', 'type'));
  if (literal === 'enum') return call('Enum', JSON.stringify(schema['enum']), options('enum'));
  switch (type) {
    case 'object':
      return call('Object', emitProperties(schema, pointer, file, depth), options('type', 'properties', 'required'));
    case 'array':
      return call('Array', emit(schema['items'], `${pointer}/items`, file, depth), options('type', 'items'));
    default:
      return call(type[0]?.toUpperCase() + type.slice(1), options('type'));
  }
}

function emitProperties(schema: JsonSchema, pointer: string, file: string, depth: number): string {
  const { properties, required, additionalProperties } = schema;
  if (!isJsonObject(properties)) {
    throw new UnsupportedSchemaError(file, `${pointer}/properties`, 'expected an object of schemas');
  }
  if (additionalProperties !== false) {
    throw new UnsupportedSchemaError(file, `${pointer}/additionalProperties`, 'expected false: contracts are closed');
  }
  const requiredNames: readonly unknown[] = Array.isArray(required) ? required : [];
  for (const name of requiredNames) {
    if (typeof name !== 'string' || !Object.hasOwn(properties, name)) {
      throw new UnsupportedSchemaError(file, `${pointer}/required`, `${String(name)} is required and not described`);
    }
  }
  const lines = Object.entries(properties).map(([name, property]) => {
    const value = emit(property, `${pointer}/properties/${name}`, file, depth + 1);
    const entry = requiredNames.includes(name) ? value : call('Optional', value);
    return `${docstring(property, depth + 1)}${indent(depth + 1)}${JSON.stringify(name)}: ${entry},\n`;
  });
  return `{\n${lines.join('')}${indent(depth)}}`;
}

/** The description as a comment, which editors show on hover over the inferred type's property. */
function docstring(schema: unknown, depth: number): string {
  const description = isJsonObject(schema) ? schema['description'] : undefined;
  return typeof description === 'string' ? `${indent(depth)}/** ${description.replaceAll('*/', '*\\/')} */\n` : '';
}

function call(builder: string, ...args: string[]): string {
  return `Type.${builder}(${args.filter((arg) => arg !== '').join(', ')})`;
}

function indent(depth: number): string {
  return '  '.repeat(depth);
}
