import { type Definitions, referenceOf, typeOf } from './dereference.ts';
import type { SchemaProblem } from './schema-problem.ts';
import { isJsonObject, type JsonSchema } from './schema.ts';

/**
 * The assertions of one schema about which validators disagree: of numbers that are no multiples Ajv accepts none and
 * TypeBox those within 1e-10, beyond 2^53 Ajv reads a quotient such as `1e+21` as 1, and TypeBox tells 0 from -0, and takes
 * `[[1], 2]` and `[[1, 2]]` for the same. In what is left, each assertion has one meaning.
 */
export function checkMeanings(schema: JsonSchema, pointer: string, definitions: Definitions): readonly SchemaProblem[] {
  const at = (keyword: string, message: string | undefined): SchemaProblem[] => {
    return message === undefined ? [] : [{ pointer: `${pointer}/${keyword}`, message }];
  };
  return [
    ...at('multipleOf', multipleProblem(schema, definitions)),
    ...at('uniqueItems', uniqueProblem(schema, definitions)),
  ];
}

const smallestUnit = 'count in the smallest unit, such as cents or grams';

function multipleProblem(schema: JsonSchema, definitions: Definitions): string | undefined {
  const { multipleOf } = schema;
  // anything else is refused as no number above zero
  if (typeof multipleOf !== 'number' || multipleOf <= 0) return undefined;
  if (!Number.isSafeInteger(multipleOf)) {
    return `expected a whole number up to ${Number.MAX_SAFE_INTEGER}, got ${multipleOf}: validators disagree about its multiples; ${smallestUnit}`;
  }
  if ([typeOf(schema, definitions)].flat().includes('number')) {
    return `expected "type": "integer" beside it: validators disagree about fractions near a multiple; ${smallestUnit}`;
  }
  const isBounded = (...keywords: string[]) =>
    keywords.some((keyword) => Math.abs(Number(find(keyword, schema, definitions))) <= Number.MAX_SAFE_INTEGER);
  if (isBounded('minimum', 'exclusiveMinimum') && isBounded('maximum', 'exclusiveMaximum')) return undefined;
  return `expected minimum and maximum within ±${Number.MAX_SAFE_INTEGER} beside it: beyond them validators disagree about multiples`;
}

function uniqueProblem(schema: JsonSchema, definitions: Definitions): string | undefined {
  if (schema['uniqueItems'] !== true) return undefined;
  const items = find('items', schema, definitions);
  // what is no schema is refused as such
  if (!isJsonObject(items) || isTold(items, definitions)) return undefined;
  return 'expected items that are text, booleans, null or numbers other than zero: validators disagree about which others are the same; keep zero out by "minimum": 1, and instead of a list of objects write a map, whose keys differ';
}

/** What a schema says by a keyword, or the target of the reference beside it. */
function find(keyword: string, schema: JsonSchema, definitions: Definitions, seen: readonly string[] = []): unknown {
  const name = referenceOf(schema) ?? '';
  const target = definitions[name];
  if (schema[keyword] !== undefined || target === undefined || seen.includes(name)) return schema[keyword];
  return find(keyword, target, definitions, [...seen, name]);
}

/** Whether every validator tells the values of a schema apart in the same way. */
function isTold(schema: JsonSchema, definitions: Definitions, seen: readonly string[] = []): boolean {
  const { const: constant, enum: values, type, allOf, anyOf, oneOf } = schema;
  if ('const' in schema) return isToldValue(constant);
  if (Array.isArray(values)) return values.every(isToldValue);
  const isToldBranch = (branch: unknown) => isJsonObject(branch) && isTold(branch, definitions, seen);
  const name = referenceOf(schema) ?? '';
  const target = definitions[name];
  return (
    (type !== undefined && [type].flat().every((one) => isToldType(one, schema))) ||
    (target !== undefined && !seen.includes(name) && isTold(target, definitions, [...seen, name])) ||
    (Array.isArray(allOf) && allOf.some(isToldBranch)) ||
    [anyOf, oneOf].some((branches) => Array.isArray(branches) && branches.every(isToldBranch))
  );
}

function isToldValue(value: unknown): boolean {
  return typeof value === 'object' ? value === null : value !== 0;
}

function isToldType(type: unknown, { minimum, maximum, exclusiveMinimum, exclusiveMaximum }: JsonSchema): boolean {
  if (type !== 'integer' && type !== 'number') return type === 'string' || type === 'boolean' || type === 'null';
  return Number(minimum) > 0 || Number(exclusiveMinimum) >= 0 || Number(maximum) < 0 || Number(exclusiveMaximum) <= 0;
}
