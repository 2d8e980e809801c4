import type { ContractSchema } from '@order-events/contracts/value-sets';
import { type JsonSchema, toPointerToken } from '@order-events/schema-codegen';
import { type Contract, type LocatedSchema, partsOf } from '../contract.ts';
import { whyUnsatisfiable } from '../why-unsatisfiable.ts';
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
  const find = ({ schema, pointer }: LocatedSchema): readonly Problem[] => {
    const why = whyUnsatisfiable(schema, definitions);
    if (why === undefined) return [];
    const fix = 'change the keywords that exclude one another, or leave the part out';
    return [{ pointer, reason: `no value keeps this: ${why}`, fix }];
  };
  const { schema, pointer } = located;
  const parts = partsOf(located);
  const target = definitions[String(schema['$ref']).replace('#/$defs/', '')];
  const inner = target === undefined ? parts : [...parts, { schema: target, pointer }];
  if (inner.some((part) => find(part).length > 0)) return [];
  const whole = find(located);
  return whole.length > 0 ? whole : usesOf(located).flatMap(find);
}

/** For each part of which a value need not make use: a schema of the values that do, located at the part. */
function usesOf({ schema, pointer }: LocatedSchema): readonly LocatedSchema[] {
  const { anyOf = [], oneOf = [], properties = {}, required = [] } = schema as ContractSchema;
  const { items, minItems = 0, additionalProperties, minProperties = 0 } = schema as ContractSchema;
  const use = (at: string, more: JsonSchema) => ({ schema: { ...schema, ...more }, pointer: `${pointer}/${at}` });
  const optional = Object.keys(properties).filter((name) => !required.includes(name));
  return [
    ...anyOf.map((branch, index) => use(`anyOf/${index}`, { anyOf: [branch] })),
    ...oneOf.map((branch, index) => use(`oneOf/${index}`, { oneOf: [branch] })),
    ...optional.map((name) =>
      use(`properties/${toPointerToken(name)}`, { type: 'object', required: [...required, name] }),
    ),
    ...(items ? [use('items', { type: 'array', minItems: Math.max(1, minItems) })] : []),
    ...(additionalProperties
      ? [use('additionalProperties', { type: 'object', minProperties: Math.max(1, minProperties) })]
      : []),
  ];
}
