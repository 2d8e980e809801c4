import {
  type Alternative,
  type ContractSchema,
  toValueSet,
  UndecidableSchemaError,
  type ValueSet,
} from '@order-events/schema-values';
import {
  annotations,
  forEachSubschema,
  type JsonSchema,
  referenceOf,
  rootKeywords,
} from '@order-events/contract-codegen';

/** A schema that is written in a contract. */
export interface LocatedSchema {
  readonly schema: JsonSchema;
  /** The JSON pointer from the contract's root; empty for the root itself. */
  readonly pointer: string;
  /** What keeps it; `undefined` where that cannot be told. */
  readonly values: ValueSet | undefined;
  /** The schemas that stand directly in it. The root's definitions are not among them. */
  readonly parts: readonly LocatedSchema[];
}

/** The schemas of a contract, each with what keeps it. */
export interface LocatedSchemas {
  readonly root: LocatedSchema;
  /** By name. */
  readonly definitions: ReadonlyMap<string, LocatedSchema>;
}

/**
 * Locates the schemas of a contract, in one pass: what keeps a definition is told once, and what keeps a part of a schema is
 * taken out of what keeps the whole, wherever it is there.
 */
export function locateSchemas(contract: JsonSchema): LocatedSchemas {
  const { $defs = {}, ...rest } = contract as JsonSchema & { readonly $defs?: Readonly<Record<string, JsonSchema>> };
  const definitions = new Map<string, LocatedSchema>();
  const locate = (schema: JsonSchema, pointer: string, known?: ValueSet): LocatedSchema => {
    const values = known ?? tryToTell({ ...schema, $defs });
    const target = referenceOf(schema);
    if (target !== undefined) define(target, isAlone(schema) ? values : undefined);
    const parts: LocatedSchema[] = [];
    // the dialect says that each is an object
    forEachSubschema(schema, (part, at) => {
      parts.push(locate(part as JsonSchema, pointer + at, isPlain(schema) ? valuesAt(at, values) : undefined));
    });
    return { schema, pointer, values, parts };
  };
  const define = (name: string, known?: ValueSet): void => {
    const schema = $defs[name];
    if (schema === undefined || definitions.has(name)) return;
    definitions.set(name, locate(schema, `/$defs/${name}`, known));
  };
  const root = locate(rest, '');
  return { root, definitions };
}

/** What keeps a schema; `undefined` where that cannot be told. */
export function tryToTell(schema: ContractSchema): ValueSet | undefined {
  try {
    return toValueSet(schema);
  } catch (error) {
    if (error instanceof UndecidableSchemaError) return undefined;
    throw error;
  }
}

/** Whether a schema asserts nothing but one thing, such as what a reference leads to. */
export function isAlone(schema: JsonSchema): boolean {
  return Object.keys(schema).filter((keyword) => ![...annotations, ...rootKeywords].includes(keyword)).length === 1;
}

/** Whether a schema says by itself what its parts are. */
function isPlain(schema: JsonSchema): boolean {
  return !['$ref', 'allOf', 'anyOf', 'oneOf', 'enum', 'const'].some((keyword) => keyword in schema);
}

/** What keeps a part of a schema that says by itself what its parts are. */
function valuesAt(at: string, values: ValueSet | undefined): ValueSet | undefined {
  const [, keyword, name] = at.split('/');
  const one = <Kind extends Alternative['kind']>(kind: Kind) =>
    values?.find((value): value is Extract<Alternative, { kind: Kind }> => value.kind === kind);
  if (keyword === 'items') return one('list')?.items;
  const record = one('record');
  if (keyword === 'properties' && record !== undefined) return record.properties[toName(name)]?.values;
  if (typeof record?.additional !== 'object') return undefined;
  return keyword === 'propertyNames' ? record.additional.names : record.additional.values;
}

function toName(token = ''): string {
  return token.replaceAll('~1', '/').replaceAll('~0', '~');
}
