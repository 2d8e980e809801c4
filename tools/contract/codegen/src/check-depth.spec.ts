import { expect, it } from 'vitest';
import { parseSchema } from './contract-schema.ts';
import { emitModule } from './emit-module.ts';
import { emitValidator } from './emit-validator.ts';
import type { JsonSchema } from './schema.ts';
import { closed, shortText } from './testing/dialect-schema.ts';

const inside = (levels: number): JsonSchema => {
  let schema: JsonSchema = shortText;
  for (let level = 1; level < levels; level += 1) schema = { allOf: [schema] };
  return schema;
};
const chain = (count: number): JsonSchema => {
  const definitions = Array.from({ length: count }, (_, index): [string, JsonSchema] => {
    return [`D${index}`, index === 0 ? shortText : closed({ a: { $ref: `#/$defs/D${index - 1}` } })];
  });
  return { $ref: `#/$defs/D${count - 1}`, $defs: Object.fromEntries(definitions) };
};
const aliases = (count: number): JsonSchema => {
  const definitions = Array.from({ length: count }, (_, index): [string, JsonSchema] => {
    return [`D${index}`, index === 0 ? shortText : { $ref: `#/$defs/D${index - 1}` }];
  });
  return { $ref: `#/$defs/D${count - 1}`, $defs: Object.fromEntries(definitions) };
};

it.each<[what: string, schema: JsonSchema]>([
  ['branches', inside(1_500)],
  ['definitions that refer to one another', chain(3_000)],
  ['definitions that are others by another name', aliases(3_000)],
])('refuses more schemas inside one another than what reads them has stack for: %s', (_, schema) => {
  expect(() => parseSchema('x.json', JSON.stringify(schema))).toThrow(
    /^x\.json#\/.*: expected at most 400 schemas inside one another, references followed, got more/,
  );
});

it.each<[what: string, schema: JsonSchema]>([
  ['branches', inside(400)],
  ['definitions that refer to one another', chain(200)],
  ['definitions that are others by another name', aliases(399)],
])('writes code for as many as there may be: %s', (_, schema) => {
  const read = parseSchema('x.json', JSON.stringify(schema));
  expect(emitValidator(read, 'validate')).toContain('export const validate');
  expect(emitModule(read, 'Contract')).toContain('export const Contract');
});
