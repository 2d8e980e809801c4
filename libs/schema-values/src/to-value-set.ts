import { anything } from './anything.ts';
import { areDisjoint } from './are-disjoint.ts';
import { intersect } from './intersect.ts';
import { toPointerToken } from './pointer-token.ts';
import { UndecidableSchemaError } from './undecidable-schema-error.ts';
import { untoldRulesOf, withUntold } from './untold-rules.ts';
import type { Alternative, Json, Records, ValueSet } from './value-set.ts';

/** A contract schema: a JSON Schema 2020-12 document in the dialect that `tools/contract/codegen` checks. */
export interface ContractSchema {
  readonly $defs?: Readonly<Record<string, ContractSchema>>;
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly Json[];
  readonly const?: Json;
  readonly allOf?: readonly ContractSchema[];
  readonly anyOf?: readonly ContractSchema[];
  readonly oneOf?: readonly ContractSchema[];
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
  readonly items?: ContractSchema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly properties?: Readonly<Record<string, ContractSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: false | ContractSchema;
  readonly propertyNames?: ContractSchema;
  readonly minProperties?: number;
  readonly maxProperties?: number;
}

/**
 * The set of the values that a contract schema accepts.
 *
 * @throws {UndecidableSchemaError} for a `oneOf` whose branches cannot be told apart by a type, a constant or a range, and
 * for an `allOf` of unions with too many combinations.
 * @example toValueSet({ type: 'integer', minimum: 1 }) // [{ kind: 'number', integer: true, minimum: 1, … }]
 */
export function toValueSet(schema: ContractSchema): ValueSet {
  const set = toWiderSet(schema);
  const [untold] = untoldRulesOf(set);
  if (untold) throw new UndecidableSchemaError(untold.pointer, untold.problem);
  return set;
}

/**
 * The values that a contract schema accepts, and perhaps more: where that cannot be told exactly, the alternatives name the
 * rule in `untold`. What a definition accepts is one object, however often it is referred to.
 *
 * @example toWiderSet({ oneOf: [{ type: 'string' }, { type: ['string', 'null'] }] }) // no error, as toValueSet has
 */
export function toWiderSet(schema: ContractSchema): ValueSet {
  return toSet(schema, '', { schemas: schema.$defs ?? {}, sets: new Map() });
}

interface Definitions {
  readonly schemas: Readonly<Record<string, ContractSchema>>;
  /** The sets of those that were referred to. */
  readonly sets: Map<string, ValueSet>;
}

function toSet(schema: ContractSchema, at: string, definitions: Definitions): ValueSet {
  const part = (keyword: string, of: ContractSchema) => toSet(of, `${at}/${keyword}`, definitions);
  const parts: ValueSet[] = [toOwnSet(schema, at, definitions)];
  if (schema.$ref !== undefined) parts.push(toDefinition(schema.$ref.replace('#/$defs/', ''), definitions));
  schema.allOf?.forEach((branch, index) => parts.push(part(`allOf/${index}`, branch)));
  if (schema.anyOf) parts.push(schema.anyOf.flatMap((branch, index) => part(`anyOf/${index}`, branch)));
  if (schema.oneOf) {
    const branches = schema.oneOf.map((branch, index) => part(`oneOf/${index}`, branch));
    parts.push(oneOf(branches, `${at}/oneOf`));
  }
  return parts.reduce(intersect);
}

function toDefinition(name: string, definitions: Definitions): ValueSet {
  const set = definitions.sets.get(name) ?? toSet(definitions.schemas[name] ?? {}, `/$defs/${name}`, definitions);
  definitions.sets.set(name, set);
  return set;
}

/** A value may be in one branch only. Branches that have no value in common are simply their union. */
function oneOf(branches: readonly ValueSet[], pointer: string): ValueSet {
  for (const [index, branch] of branches.entries()) {
    const other = branches.findIndex((candidate, at) => at > index && !areDisjoint(branch, candidate));
    if (other === -1) continue;
    const problem = `expected branches that a type, a constant or a range tells apart, but branches ${index} and ${other} may accept the same value`;
    return withUntold(branches.flat(), { pointer, problem, keyword: 'oneOf', parts: branches });
  }
  return branches.flat();
}

/** What the schema says itself, without what it refers to. */
function toOwnSet(schema: ContractSchema, at: string, definitions: Definitions): ValueSet {
  const types = typeof schema.type === 'string' ? [schema.type] : schema.type;
  const typed = anything.flatMap((alternative) => {
    const named = types === undefined || types.some((type) => kindOf[type as keyof typeof kindOf] === alternative.kind);
    const said = { ...alternative, at: [at] };
    return named ? [withKeywords(said, schema, types ?? [], at, definitions)] : [];
  });
  const values = 'const' in schema ? [schema.const] : schema.enum;
  return values === undefined ? typed : intersect([{ kind: 'constants', at: [at], values }], typed);
}

const kindOf = {
  string: 'text',
  integer: 'number',
  number: 'number',
  boolean: 'boolean',
  null: 'null',
  array: 'list',
  object: 'record',
} as const;

function withKeywords(
  alternative: Alternative,
  schema: ContractSchema,
  types: readonly string[],
  at: string,
  definitions: Definitions,
): Alternative {
  switch (alternative.kind) {
    case 'number': {
      const { minimum = -Infinity, maximum = Infinity, multipleOf } = schema;
      const { exclusiveMinimum = -Infinity, exclusiveMaximum = Infinity } = schema;
      return {
        ...alternative,
        integer: types.includes('integer') && !types.includes('number'),
        minimum: Math.max(minimum, exclusiveMinimum),
        exclusiveMinimum: exclusiveMinimum >= minimum && exclusiveMinimum !== -Infinity,
        maximum: Math.min(maximum, exclusiveMaximum),
        exclusiveMaximum: exclusiveMaximum <= maximum && exclusiveMaximum !== Infinity,
        multipleOf: multipleOf === undefined ? [] : [multipleOf],
      };
    }
    case 'text': {
      const { minLength = 0, maxLength = Infinity, pattern, format } = schema;
      const patterns = pattern === undefined ? [] : [pattern];
      return { ...alternative, minLength, maxLength, patterns, formats: format === undefined ? [] : [format] };
    }
    case 'list': {
      const { items, minItems = 0, maxItems = Infinity, uniqueItems = false } = schema;
      const itemSet = items && { items: toSet(items, `${at}/items`, definitions) };
      return { ...alternative, ...itemSet, minItems, maxItems, uniqueItems };
    }
    case 'record':
      return {
        ...alternative,
        properties: toPropertySets(schema, at, definitions),
        additional: toAdditional(schema, at, definitions),
        minProperties: schema.minProperties ?? 0,
        maxProperties: schema.maxProperties ?? Infinity,
      };
    case 'constants':
    case 'null':
    case 'boolean':
    default:
      return alternative;
  }
}

function toPropertySets({ properties = {}, required = [] }: ContractSchema, at: string, definitions: Definitions) {
  const sets = Object.entries(properties).map(([name, property]) => {
    const values = toSet(property, `${at}/properties/${toPointerToken(name)}`, definitions);
    return [name, { required: required.includes(name), values }] as const;
  });
  return Object.fromEntries(sets);
}

function toAdditional(schema: ContractSchema, at: string, definitions: Definitions): Records['additional'] {
  const { additionalProperties, propertyNames } = schema;
  if (additionalProperties === false) return 'none';
  if (additionalProperties === undefined && propertyNames === undefined) return 'anything';
  return {
    names: propertyNames ? toSet(propertyNames, `${at}/propertyNames`, definitions) : anything,
    values: additionalProperties ? toSet(additionalProperties, `${at}/additionalProperties`, definitions) : anything,
  };
}
