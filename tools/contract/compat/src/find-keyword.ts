import { deepEqual } from '@order-events/schema-values/runtime';
import type { Json } from '@order-events/schema-values';
import { isJsonObject, type JsonSchema } from '@order-events/contract-codegen';
import { append, resolvePointer } from './json-pointer.ts';
import type { Rule, RuleKeyword } from './regions/remainder.ts';

/** A keyword of a schema; without a value where the schema does not have it. */
export interface Found {
  readonly pointer: string;
  readonly keyword: string;
  readonly value: unknown;
}

const kindKeywords = ['type', 'enum', 'const', 'oneOf', 'anyOf'];

/** The keywords of JSON Schema that may say a rule. */
const spellings: Partial<Record<RuleKeyword, readonly string[]>> = {
  minimum: ['minimum', 'exclusiveMinimum'],
  maximum: ['maximum', 'exclusiveMaximum'],
  integer: ['type'],
  enum: ['enum', 'const'],
  type: kindKeywords,
  branch: ['oneOf', 'anyOf', 'enum', 'const', 'type'],
};

/**
 * Finds the keyword that says a rule among the schemas that may have it. The one that says exactly the same is preferred.
 *
 * @param at - JSON pointers to schemas.
 */
export function findKeyword(
  root: JsonSchema,
  rule: Pick<Rule, 'keyword' | 'name' | 'says'>,
  at: readonly string[],
): Found {
  const keywords = spellings[rule.keyword] ?? [rule.keyword];
  const found = keywords.flatMap((keyword) =>
    at.flatMap((pointer): Found[] => {
      const schema = resolvePointer(root, pointer);
      if (!isJsonObject(schema) || schema[keyword] === undefined || !concerns(schema, keyword, rule.name)) return [];
      return [{ pointer: append(pointer, keyword), keyword, value: schema[keyword] }];
    }),
  );
  const exact = found.find(({ value }) => rule.says !== undefined && deepEqual(value as Json, rule.says));
  const [keyword = rule.keyword] = keywords;
  return exact ?? found[0] ?? { pointer: at[0] ?? '', keyword, value: undefined };
}

/** Whether a schema requires a property, or refuses it because it does not describe it. */
function concerns(schema: JsonSchema, keyword: string, name: string | undefined): boolean {
  const { required, properties } = schema;
  if (name === undefined) return true;
  if (keyword === 'required') return Array.isArray(required) && required.includes(name);
  return keyword !== 'additionalProperties' || !isJsonObject(properties) || !Object.hasOwn(properties, name);
}
