import type { Alternative, ContractSchema, Lists, Records, ValueSet } from '@order-events/schema-values';
import { referenceOf, toPointerToken } from '@order-events/contract-codegen';
import type { Contract } from '../contract.ts';
import { isAlone, type LocatedSchema, tryToTell } from '../located-schema.ts';
import { whyEmpty, whyWithout, whyWithoutEntries, whyWithoutItems } from '../why-unsatisfiable.ts';
import type { Problem, Rule } from './rule.ts';

/**
 * Some value keeps the contract, and some value makes use of each part of it: of each optional property, branch, and item.
 * A part that is at fault by itself is found before the one around it.
 * @see https://json-schema.org/draft/2020-12/json-schema-core#section-4.3.2
 */
export const unsatisfiable: Rule = {
  name: 'unsatisfiable',
  find: ({ schemas, definitions }) => schemas.flatMap((located) => findAt(located, definitions)),
};

function findAt(located: LocatedSchema, definitions: Contract['definitions']): readonly Problem[] {
  const { schema, pointer, parts, values } = located;
  const target = definitions.get(referenceOf(schema) ?? '');
  const inner = target === undefined ? parts : [...parts, target];
  if (inner.some((part) => part.values && whyEmpty(part.values) !== undefined)) return [];
  const why = values && whyEmpty(values);
  if (why !== undefined) return [problem(pointer, why)];
  return [...findUnused(located), ...findUnusedBranches(located, definitions)];
}

function problem(pointer: string, why: string): Problem {
  const fix = 'change the keywords that exclude one another, or leave the part out';
  return { pointer, reason: `no value keeps this: ${why}`, fix };
}

/** The optional properties, items and entries that no value has. */
function findUnused({ schema, pointer, values = [] }: LocatedSchema): readonly Problem[] {
  const { properties = {}, required = [], items, additionalProperties } = schema as ContractSchema;
  const records = values.filter(isRecord);
  const find = <Kind>(at: string, alternatives: readonly Kind[], whyNot: (alternative: Kind) => string | undefined) => {
    const reasons = alternatives.map(whyNot);
    return reasons.includes(undefined) ? [] : [problem(`${pointer}/${at}`, reasons[0] ?? String(whyEmpty([])))];
  };
  const needed = new Set(required);
  return [
    ...Object.keys(properties)
      .filter((name) => !needed.has(name))
      .flatMap((name) => find(`properties/${toPointerToken(name)}`, records, (record) => whyWithout(name, record))),
    ...(items ? find('items', values.filter(isList), whyWithoutItems) : []),
    ...(additionalProperties ? find('additionalProperties', records, whyWithoutEntries) : []),
  ];
}

/** The branches that what stands beside them excludes. */
function findUnusedBranches(
  { schema, pointer }: LocatedSchema,
  definitions: Contract['definitions'],
): readonly Problem[] {
  if (isAlone(schema)) return [];
  const $defs = Object.fromEntries([...definitions].map(([name, definition]) => [name, definition.schema]));
  return (['anyOf', 'oneOf'] as const).flatMap((keyword) => {
    const branches = (schema as ContractSchema)[keyword] ?? [];
    return branches.flatMap((branch, index) => {
      const values: ValueSet | undefined = tryToTell({ ...schema, $defs, [keyword]: [branch] });
      const why = values && whyEmpty(values);
      return why === undefined ? [] : [problem(`${pointer}/${keyword}/${index}`, why)];
    });
  });
}

function isRecord(value: Alternative): value is Records {
  return value.kind === 'record';
}

function isList(value: Alternative): value is Lists {
  return value.kind === 'list';
}
