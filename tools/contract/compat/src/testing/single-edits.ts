import { isJsonObject, type JsonSchema, parseSchema, UnsupportedSchemaError } from '@order-events/contract-codegen';
import { append, resolvePointer } from '../json-pointer.ts';

/** A schema in which one keyword has been changed, put in or left out. */
export interface SingleEdit {
  readonly pointer: string;
  readonly schema: JsonSchema;
}

/** The schemas that are one small edit away from a schema. Not all of them keep the dialect. */
export function singleEdits(root: JsonSchema): readonly SingleEdit[] {
  return schemaPointers(root, '').flatMap((pointer) => {
    const schema = resolvePointer(root, pointer) as JsonSchema;
    return Object.keys({ ...additions, ...schema }).flatMap((keyword) =>
      changesOf(schema, keyword).map((value) => ({
        pointer: append(pointer, keyword),
        schema: replace(root, pointer.split('/').slice(1), { ...schema, [keyword]: value }),
      })),
    );
  });
}

/** Keywords that are tried where they are not. */
const additions: JsonSchema = {
  maxLength: 3,
  pattern: '^[a-m0-4]*$',
  minimum: 2,
  multipleOf: 2,
  uniqueItems: true,
  maxItems: 1,
  minProperties: 1,
  maxProperties: 1,
  format: 'date-time',
};

function changesOf(schema: JsonSchema, keyword: string): readonly unknown[] {
  const value = schema[keyword];
  if (value === undefined) return [additions[keyword]];
  if (typeof value === 'number') return [value + 1, value - 1, undefined];
  switch (keyword) {
    case 'pattern':
      return ['^[a-m0-4]*$', undefined];
    case 'type':
      return Array.isArray(value) ? [value.slice(1), value[0]] : [value === 'integer' ? 'number' : [value, 'null']];
    case 'enum':
    case 'anyOf':
    case 'oneOf':
    case 'allOf':
    case 'required':
      return Array.isArray(value) ? [value.slice(1), value.toReversed(), undefined] : [];
    case 'properties':
      return changesOfProperties(value as JsonSchema);
    case 'format':
    case 'uniqueItems':
      return [undefined];
    default:
      return [];
  }
}

function changesOfProperties(properties: JsonSchema): readonly unknown[] {
  const entries = Object.entries(properties);
  const without = entries.map((_, index) => Object.fromEntries(entries.toSpliced(index, 1)));
  return [...without, { ...properties, extra: { type: 'boolean' } }];
}

/** JSON pointers to every schema in a schema. */
function schemaPointers(schema: unknown, pointer: string): readonly string[] {
  if (!isJsonObject(schema)) return [];
  const below = Object.entries(schema).flatMap(([keyword, value]) => {
    if (['items', 'additionalProperties', 'propertyNames'].includes(keyword)) {
      return schemaPointers(value, append(pointer, keyword));
    }
    if (!['properties', '$defs', 'anyOf', 'oneOf', 'allOf'].includes(keyword)) return [];
    return Object.entries(value as object).flatMap(([name, part]) =>
      schemaPointers(part, append(pointer, keyword, name)),
    );
  });
  return [pointer, ...below];
}

/** A copy in which what a path leads to is another value; what is `undefined` is left out. */
function replace(root: unknown, path: readonly string[], value: unknown): JsonSchema {
  const copy = structuredClone(root) as JsonSchema;
  if (path.length === 0) return JSON.parse(JSON.stringify(value)) as JsonSchema;
  const owner = resolvePointer(copy, ['', ...path.slice(0, -1)].join('/')) as Record<string, unknown>;
  owner[(path.at(-1) ?? '').replaceAll('~1', '/').replaceAll('~0', '~')] = value;
  return JSON.parse(JSON.stringify(copy)) as JsonSchema;
}

/** Whether a schema keeps the dialect. */
export function isInDialect(schema: JsonSchema): boolean {
  try {
    parseSchema('edited.json', JSON.stringify(schema));
    return true;
  } catch (error) {
    if (error instanceof UnsupportedSchemaError) return false;
    throw error;
  }
}
