import { type Definitions, referenceOf } from './dereference.ts';
import type { SchemaProblem } from './schema-problem.ts';
import { isJsonObject, type JsonSchema } from './schema.ts';

/**
 * The assertions of one schema about which validators disagree: of numbers that are no multiples Ajv accepts none and
 * TypeBox those within 1e-10, beyond 2^53 Ajv reads a quotient such as `1e+21` as 1, and TypeBox tells 0 from -0, and takes
 * `[[1], 2]` and `[[1, 2]]` for the same. In what is left, each assertion has one meaning.
 *
 * @param whole - The outermost schema of which this one is a branch of an `allOf`, or a branch of a branch: what it refuses, no
 * meaning of this one accepts.
 */
export function checkMeanings(
  schema: JsonSchema,
  pointer: string,
  definitions: Definitions,
  whole = schema,
): readonly SchemaProblem[] {
  const at = (keyword: string, message: string | undefined): SchemaProblem[] => {
    return message === undefined ? [] : [{ pointer: `${pointer}/${keyword}`, message }];
  };
  return [
    ...at('multipleOf', multipleProblem(schema, whole, definitions)),
    ...at('uniqueItems', uniqueProblem(schema, whole, definitions)),
  ];
}

const smallestUnit = 'count in the smallest unit, such as cents or grams';

function multipleProblem(schema: JsonSchema, whole: JsonSchema, definitions: Definitions): string | undefined {
  const { multipleOf } = schema;
  // anything else is refused as no number above zero
  if (typeof multipleOf !== 'number' || multipleOf <= 0) return undefined;
  if (!Number.isSafeInteger(multipleOf)) {
    return `expected a whole number up to ${Number.MAX_SAFE_INTEGER}, got ${multipleOf}: validators disagree about its multiples; ${smallestUnit}`;
  }
  const together = conjunctsOf(whole, definitions);
  const types = together.flatMap(({ type }) => (type === undefined ? [] : [[type].flat()]));
  if (types.length > 0 && types.every((names) => names.includes('number'))) {
    return `expected "type": "integer" beside it: validators disagree about fractions near a multiple; ${smallestUnit}`;
  }
  const isBounded = (...keywords: string[]) =>
    together.some((one) => keywords.some((keyword) => Math.abs(Number(one[keyword])) <= Number.MAX_SAFE_INTEGER));
  if (isBounded('minimum', 'exclusiveMinimum') && isBounded('maximum', 'exclusiveMaximum')) return undefined;
  return `expected minimum and maximum within ±${Number.MAX_SAFE_INTEGER} beside it: beyond them validators disagree about multiples`;
}

function uniqueProblem(schema: JsonSchema, whole: JsonSchema, definitions: Definitions): string | undefined {
  if (schema['uniqueItems'] !== true) return undefined;
  // what is no schema is refused as such
  const items = conjunctsOf(whole, definitions)
    .map((one) => one['items'])
    .filter(isJsonObject);
  if (items.length === 0 || items.some((one) => isTold(one, definitions))) return undefined;
  return 'expected items that are text, booleans, null or numbers other than zero: validators disagree about which others are the same; keep zero out by "minimum": 1, and instead of a list of objects write a map, whose keys differ';
}

/** A schema and what must hold besides: the target of its reference, and the branches of its `allOf`; each definition once. */
function conjunctsOf(
  schema: JsonSchema,
  definitions: Definitions,
  seen = new Set<JsonSchema>(),
): readonly JsonSchema[] {
  if (seen.has(schema)) return [];
  seen.add(schema);
  const { allOf } = schema;
  const target = definitions[referenceOf(schema) ?? ''];
  const inner = [
    ...(Array.isArray(allOf) ? allOf.filter(isJsonObject) : []),
    ...(target === undefined ? [] : [target]),
  ];
  return [schema, ...inner.flatMap((one) => conjunctsOf(one, definitions, seen))];
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
