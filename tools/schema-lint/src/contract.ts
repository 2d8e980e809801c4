import {
  type Alternative,
  toValueSet,
  UndecidableSchemaError,
  type ValueSet,
} from '@order-events/contracts/value-sets';
import { isJsonObject, type JsonSchema } from '@order-events/schema-codegen';

/** A contract, as the rules look at it. */
export interface Contract {
  /** Every schema that is written in it, outer ones first. */
  readonly schemas: readonly LocatedSchema[];
  /** The messages that it allows; none when they cannot be told. */
  readonly messages: ValueSet;
  /** The messages and everything inside of them. The keys of maps are not among them. */
  readonly values: ValueSet;
  /** Why the messages cannot be told. */
  readonly undecidable?: UndecidableSchemaError;
}

export interface LocatedSchema {
  readonly schema: JsonSchema;
  /** The JSON pointer from the contract's root; empty for the root itself. */
  readonly pointer: string;
}

/**
 * Reads a contract for the rules.
 *
 * @param schema - Keeps the dialect of contracts.
 */
export function readContract(schema: JsonSchema): Contract {
  const schemas = schemasIn({ schema, pointer: '' });
  try {
    const messages = toValueSet(schema);
    return { schemas, messages, values: messages.flatMap(withInner) };
  } catch (error) {
    if (error instanceof UndecidableSchemaError) return { schemas, messages: [], values: [], undecidable: error };
    throw error;
  }
}

/** The sets of the values inside of a value: items, properties, values of a map. */
export function innerSets(alternative: Alternative): readonly ValueSet[] {
  if (alternative.kind === 'list') return alternative.items ? [alternative.items] : [];
  if (alternative.kind !== 'record') return [];
  const { properties, additional } = alternative;
  const inMap = typeof additional === 'string' ? [] : [additional.values];
  return [...Object.values(properties).map(({ values }) => values), ...inMap];
}

/** The JSON pointer to the schema that says most about some values: where a reference leads. */
export function pointerOf({ at }: Alternative): string {
  return at.at(-1) ?? '';
}

/** A name as a part of a JSON pointer. */
export function toToken(name: string | number): string {
  return String(name).replaceAll('~', '~0').replaceAll('/', '~1');
}

function withInner(alternative: Alternative): ValueSet {
  return [alternative, ...innerSets(alternative).flatMap((set) => set.flatMap(withInner))];
}

function schemasIn({ schema, pointer }: LocatedSchema): readonly LocatedSchema[] {
  const inner = Object.entries(schema).flatMap(([keyword, value]) => {
    const at = `${pointer}/${keyword}`;
    if (holdsOne.includes(keyword)) return isJsonObject(value) ? [{ schema: value, pointer: at }] : [];
    if (!holdsMany.includes(keyword)) return [];
    return Object.entries(value as Readonly<Record<string, JsonSchema>>).map(([name, one]) => {
      return { schema: one, pointer: `${at}/${toToken(name)}` };
    });
  });
  return [{ schema, pointer }, ...inner.flatMap(schemasIn)];
}

const holdsOne = ['items', 'propertyNames', 'additionalProperties'];
const holdsMany = ['properties', '$defs', 'oneOf', 'anyOf', 'allOf'];
