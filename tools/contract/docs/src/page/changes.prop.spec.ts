import { isJsonObject, type JsonSchema } from '@order-events/contract-codegen';
import { dialectSchemas } from '@order-events/contract-codegen/testing';
import { describe, expect, it } from 'vitest';
import { repositoryEvents } from '../testing/repository-events.ts';
import { changesBetween } from './changes.ts';

const contracts = [
  ...dialectSchemas.map(({ path, schema }) => ({ path, schema })),
  ...repositoryEvents.flatMap(({ versions }) => versions),
];

const bounds = [
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'minProperties',
  'maxProperties',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
];

/** What a keyword's value may become, such that the schema means something else; nothing for an annotation. */
const spoilers: Readonly<Record<string, (value: unknown) => unknown>> = {
  ...Object.fromEntries(bounds.map((keyword) => [keyword, (value: unknown) => Number(value) - 1])),
  pattern: (value) => `${String(value)}|x`,
  format: () => 'time',
  uniqueItems: (value) => !value,
  const: (value) => [value],
  enum: (value) => (value as unknown[]).slice(1),
  required: (value) => (value as unknown[]).slice(1),
  type: (value) => (value === 'boolean' ? 'null' : 'boolean'),
};

/** Every schema that differs from this one in one assertion, with the JSON pointer to it. */
function spoilEach(schema: JsonSchema, pointer = ''): readonly (readonly [pointer: string, spoilt: JsonSchema])[] {
  return Object.entries(schema).flatMap(([keyword, value]) => {
    const inside = (at: string, inner: unknown, put: (spoilt: JsonSchema) => unknown) =>
      isJsonObject(inner)
        ? spoilEach(inner, `${pointer}/${at}`).map(
            ([where, spoilt]) => [where, { ...schema, [keyword]: put(spoilt) }] as const,
          )
        : [];
    if (['properties', '$defs'].includes(keyword) && isJsonObject(value)) {
      return Object.entries(value).flatMap(([name, inner]) =>
        inside(`${keyword}/${name}`, inner, (spoilt) => ({ ...value, [name]: spoilt })),
      );
    }
    if (['oneOf', 'anyOf', 'allOf'].includes(keyword) && Array.isArray(value)) {
      return value.flatMap((inner: unknown, index) =>
        inside(`${keyword}/${index}`, inner, (spoilt) => value.with(index, spoilt) as unknown[]),
      );
    }
    if (['items', 'propertyNames', 'additionalProperties'].includes(keyword)) {
      return inside(keyword, value, (spoilt) => spoilt);
    }
    // beside its values, a type says nothing more
    const spoil = keyword === 'type' && ('const' in schema || 'enum' in schema) ? undefined : spoilers[keyword];
    return spoil === undefined ? [] : [[`${pointer}/${keyword}`, { ...schema, [keyword]: spoil(value) }] as const];
  });
}

const closed = (properties: JsonSchema) => ({ type: 'object', additionalProperties: false, properties });

describe('changesBetween', () => {
  it.each(contracts)('tells every change of one assertion of $path', ({ schema }) => {
    const spoilt = spoilEach(schema);
    expect(spoilt.length).toBeGreaterThan(2);
    const untold = spoilt.filter(([, changed]) => changesBetween(schema, changed).length === 0);
    expect(untold.map(([pointer]) => pointer)).toEqual([]);
  });

  it.each(contracts)('tells no change between $path and itself with other descriptions', ({ schema }) => {
    const described = JSON.parse(JSON.stringify(schema), (key, value: unknown) =>
      key === 'description' && typeof value === 'string' ? 'Another.' : value,
    ) as JsonSchema;
    expect(changesBetween(schema, described)).toEqual([]);
  });

  it('tells a field that came, one that went, and one inside another', () => {
    const older = closed({ a: { type: 'null' }, list: { type: 'array', items: closed({ n: { type: 'integer' } }) } });
    const newer = closed({ b: { type: 'null' }, list: { type: 'array', items: closed({ n: { type: 'number' } }) } });
    expect(changesBetween(older, newer)).toEqual([
      { path: 'a', before: ['null, optional'], after: [] },
      { path: 'list[].n', before: ['integer, optional'], after: ['number, optional'] },
      { path: 'b', before: [], after: ['null, optional'] },
    ]);
  });
});
