import { annotations, combinators, rootKeywords } from './dialect.ts';
import { narrow, referenceOf } from './dereference.ts';
import { docstring } from './docstring.ts';
import { holdsSchemas, isJsonObject, type JsonSchema } from './schema.ts';
import { definitionName, isCountOnly, type Scope, typeText } from './type-text.ts';

/** The builders of the types that need nothing but options. */
const scalars: Readonly<Record<string, string>> = {
  string: 'String',
  integer: 'Integer',
  number: 'Number',
  boolean: 'Boolean',
  null: 'Null',
};

/**
 * Writes the TypeBox expression of a schema, such that the expression's value is the schema with its references replaced.
 *
 * @param scope - What the schema may refer to: definitions are expected as constants.
 * @example emitTypeBox({ type: 'integer', minimum: 1 }, scope) // 'Type.Integer({"minimum":1})'
 */
export function emitTypeBox(schema: JsonSchema, scope: Scope): string {
  const narrowed = narrow(schema, scope.definitions);
  const name = referenceOf(narrowed);
  if (name === undefined) return emitBuilder(narrowed, scope) ?? emitUnsafe(narrowed, scope);
  const { $ref: _, ...siblings } = narrowed;
  const members = Object.entries(siblings).map(
    ([keyword, value]) => `${JSON.stringify(keyword)}: ${JSON.stringify(value)}`,
  );
  const constant = definitionName(scope, name);
  return members.length === 0 ? constant : `{ ...${[constant, ...members].join(', ')} }`;
}

/** A call of the builder that makes exactly this schema and its type; `undefined` when there is none. */
function emitBuilder(schema: JsonSchema, scope: Scope): string | undefined {
  const { type } = schema;
  const applicators = Object.keys(schema).filter((keyword) => holdsSchemas(keyword));
  const only = (...keywords: string[]) => applicators.every((keyword) => keywords.includes(keyword));
  const isAlone = (combinator: string) => assertions(schema).every((keyword) => keyword === combinator);

  if ('const' in schema) return only() ? emitLiteral(schema) : undefined;
  if (Array.isArray(schema['enum'])) return only() ? emitEnum(schema['enum'], schema) : undefined;
  if ('anyOf' in schema) return isAlone('anyOf') ? emitBranches('Union', 'anyOf', schema, scope) : undefined;
  if ('allOf' in schema) return isAlone('allOf') ? emitBranches('Intersect', 'allOf', schema, scope) : undefined;
  if (typeof type !== 'string' || combinators.some((keyword) => keyword in schema)) return undefined;
  if (type === 'array' && isJsonObject(schema['items'])) {
    return call('Array', emitTypeBox(schema['items'], scope), options(schema, 'type', 'items'));
  }
  if (type === 'object') return only('properties', 'additionalProperties') ? emitObject(schema, scope) : undefined;
  return scalars[type] === undefined ? undefined : call(scalars[type], options(schema, 'type'));
}

function emitLiteral(schema: JsonSchema): string | undefined {
  const { const: value, type } = schema;
  // the builder states a type: it cannot make a constant without one, and calls every number `number`
  if (type === undefined || !['string', 'number', 'boolean'].includes(typeof value)) return undefined;
  return call('Literal', JSON.stringify(value), options(schema, 'const', ...(type === typeof value ? ['type'] : [])));
}

function emitEnum(values: readonly unknown[], schema: JsonSchema): string | undefined {
  const allowed = values.every((value) => typeof value === 'string' || typeof value === 'number');
  return allowed ? call('Enum', JSON.stringify(values), options(schema, 'enum')) : undefined;
}

function emitBranches(builder: string, keyword: string, schema: JsonSchema, scope: Scope): string | undefined {
  const branches = schema[keyword] as readonly JsonSchema[];
  // no builder makes an array without items
  if (branches.some(isCountOnly)) return undefined;
  return call(
    builder,
    `[${branches.map((branch) => emitTypeBox(branch, scope)).join(', ')}]`,
    options(schema, keyword),
  );
}

function emitObject(schema: JsonSchema, scope: Scope): string | undefined {
  const { properties, required = [] } = schema;
  // an object without properties has the type of every object
  if (!isJsonObject(properties) || Object.keys(properties).length === 0) return undefined;
  const isRequired = (name: string) => Array.isArray(required) && required.includes(name);
  const members = emitProperties(properties, scope, (name, value) =>
    isRequired(name) ? value : call('Optional', value),
  );
  // the builder lists the required properties as they are described
  const derived = Object.keys(properties).filter(isRequired);
  const inOrder = JSON.stringify(derived) === JSON.stringify(required);
  return call('Object', members, options(schema, 'type', 'properties', ...(inOrder ? ['required'] : [])));
}

/** The schema as it is, with the type that no builder gives it. */
function emitUnsafe(schema: JsonSchema, scope: Scope): string {
  const members = Object.entries(schema).map(([keyword, value]) => {
    return `${JSON.stringify(keyword)}: ${emitValue(keyword, value, scope)}`;
  });
  return `Type.Unsafe<${typeText(schema, scope)}>({ ${members.join(', ')} })`;
}

function emitValue(keyword: string, value: unknown, scope: Scope): string {
  const emit = (subschema: unknown): string => {
    if (!isJsonObject(subschema)) return JSON.stringify(subschema);
    return isCountOnly(subschema) ? JSON.stringify(subschema) : emitTypeBox(subschema, scope);
  };
  if (!holdsSchemas(keyword)) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(emit).join(', ')}]`;
  return keyword === 'properties' && isJsonObject(value)
    ? emitProperties(value, scope, (_, property) => property)
    : emit(value);
}

function emitProperties(properties: JsonSchema, scope: Scope, wrap: (name: string, value: string) => string): string {
  const members = Object.entries(properties).map(([name, property]) => {
    const value = emitTypeBox(property as JsonSchema, scope);
    return `${docstring(property)}${JSON.stringify(name)}: ${wrap(name, value)},\n`;
  });
  // a line break after the bracket keeps the formatter from joining the properties
  return members.length === 0 ? '{}' : `{\n${members.join('')}}`;
}

/** What of a schema a builder takes as options: what it does not make itself. */
function options(schema: JsonSchema, ...made: string[]): string {
  const rest = Object.entries(schema).filter(([keyword]) => !made.includes(keyword));
  return rest.length === 0 ? '' : JSON.stringify(Object.fromEntries(rest));
}

function assertions(schema: JsonSchema): readonly string[] {
  return Object.keys(schema).filter((keyword) => !annotations.includes(keyword) && !rootKeywords.includes(keyword));
}

function call(builder: string, ...args: string[]): string {
  return `Type.${builder}(${args.filter((arg) => arg !== '').join(', ')})`;
}
