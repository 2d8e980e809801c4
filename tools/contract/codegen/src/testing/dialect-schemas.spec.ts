import { expect, it } from 'vitest';
import { annotations, combinators, keywordsByType, rootKeywords, substantial } from '../dialect.ts';
import { forEachSubschema, isJsonObject, type JsonSchema } from '../schema.ts';
import { dialectSchemas } from './index.ts';

const schemasIn = (schema: unknown): JsonSchema[] => {
  if (!isJsonObject(schema)) return [];
  const all = [schema];
  forEachSubschema(schema, (subschema) => all.push(...schemasIn(subschema)));
  return all;
};
const all = dialectSchemas.flatMap(({ schema }) => schemasIn(schema));

it('the dialect schemas together use every keyword of the dialect', () => {
  const known = [...annotations, ...rootKeywords, ...substantial, ...Object.values(keywordsByType).flat()];
  const used = new Set(all.flatMap((schema) => Object.keys(schema)));
  expect([...used].toSorted()).toEqual([...new Set(known)].toSorted());
});

it('the dialect schemas use every type alone and beside another, and every combinator alone and with siblings', () => {
  const types = Object.keys(keywordsByType);
  for (const type of types) {
    expect(all.some((schema) => schema['type'] === type)).toBe(true);
    const several = all.some(({ type: names }) => Array.isArray(names) && names.includes(type));
    expect(several, type).toBe(true);
  }
  for (const combinator of combinators) {
    const users = all.filter((schema) => combinator in schema);
    expect(
      users.some((schema) => Object.keys(schema).length === 1),
      combinator,
    ).toBe(true);
    expect(
      users.some((schema) => 'type' in schema || '$ref' in schema),
      combinator,
    ).toBe(true);
  }
});
