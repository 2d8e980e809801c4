import { combinators } from './dialect.ts';
import { type Definitions, definitionsOf, narrow, referenceOf } from './dereference.ts';
import { isJsonObject, type JsonSchema } from './schema.ts';

/** Where a schema stands: in which contract, and which definitions it may refer to. */
export interface Scope {
  readonly typeName: string;
  readonly definitions: Definitions;
}

/** The scope of a contract's schemas. */
export function scopeOf(root: JsonSchema, typeName: string): Scope {
  return { typeName, definitions: definitionsOf(root) };
}

/** What a definition is called outside its schema, where definitions of other versions are too. */
export function definitionName({ typeName }: Scope, name: string): string {
  return `${typeName}${name}`;
}

/**
 * The TypeScript type of a schema's values, as code.
 *
 * @example typeText({ type: ['string', 'null'] }, scope) // 'string | null'
 */
export function typeText(schema: JsonSchema, scope: Scope): string {
  const narrowed = narrow(schema, scope.definitions);
  const name = referenceOf(narrowed);
  if (name !== undefined) return definitionName(scope, name);
  const own = ownType(narrowed, scope);
  const joined = combinators.flatMap((keyword) => {
    const types = branches(narrowed, keyword).map((branch) => typeText(branch, scope));
    return keyword === 'allOf' ? types : types.length === 0 ? [] : [union(types)];
  });
  return join([...own, ...joined], ' & ');
}

/** Tells whether a schema says how many items or properties there are, and nothing about them. */
export function isCountOnly(schema: JsonSchema): boolean {
  const silent = ['items', 'properties', 'additionalProperties', 'enum', 'const', '$ref', ...combinators];
  return (
    ['array', 'object'].some((type) => typesOf(schema).includes(type)) && !silent.some((keyword) => keyword in schema)
  );
}

/** The types that a schema names. */
export function typesOf({ type }: JsonSchema): readonly string[] {
  return typeof type === 'string' ? [type] : Array.isArray(type) ? type.filter((name) => typeof name === 'string') : [];
}

function ownType(schema: JsonSchema, scope: Scope): string[] {
  if ('const' in schema) return [literal(schema['const'])];
  if (Array.isArray(schema['enum'])) return [union(schema['enum'].map(literal))];
  const types = typesOf(schema);
  return types.length === 0 || isCountOnly(schema) ? [] : [union(types.map((type) => namedType(type, schema, scope)))];
}

function namedType(type: string, schema: JsonSchema, scope: Scope): string {
  if (type === 'integer') return 'number';
  if (type === 'array') return `(${typeText(schema['items'] as JsonSchema, scope)})[]`;
  return type === 'object' ? objectType(schema, scope) : type;
}

function objectType({ properties, required, additionalProperties, propertyNames }: JsonSchema, scope: Scope): string {
  if (isJsonObject(additionalProperties)) {
    const values = typeText(additionalProperties, scope);
    const keys = isJsonObject(propertyNames) ? keyType(propertyNames, scope) : 'string';
    return keys === 'string' ? `Record<string, ${values}>` : `Partial<Record<${keys}, ${values}>>`;
  }
  const members = Object.entries(properties as Readonly<Record<string, JsonSchema>>).map(([name, property]) => {
    const optional = Array.isArray(required) && required.includes(name) ? '' : '?';
    return `${JSON.stringify(name)}${optional}: ${typeText(property, scope)}`;
  });
  return members.length === 0 ? 'Record<string, never>' : `{ ${members.join('; ')} }`;
}

/** Seen through references: a map of any text and one of a few keys have different types. */
function keyType(propertyNames: JsonSchema, scope: Scope): string {
  const target = scope.definitions[referenceOf(propertyNames) ?? ''];
  return target === undefined ? typeText(propertyNames, scope) : keyType(target, scope);
}

function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (!isJsonObject(value)) return JSON.stringify(value);
  const members = Object.entries(value).map(([name, member]) => `${JSON.stringify(name)}: ${literal(member)}`);
  return members.length === 0 ? 'Record<string, never>' : `{ ${members.join('; ')} }`;
}

function branches(schema: JsonSchema, keyword: string): readonly JsonSchema[] {
  const value = schema[keyword];
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

function union(types: readonly string[]): string {
  return join(types, ' | ');
}

/** Each type once, in brackets where several are joined: the formatter takes needless brackets away. */
function join(types: readonly string[], operator: string): string {
  const distinct = [...new Set(types.filter((type) => type !== ''))];
  return distinct.length > 1 ? distinct.map((type) => `(${type})`).join(operator) : (distinct[0] ?? '');
}
