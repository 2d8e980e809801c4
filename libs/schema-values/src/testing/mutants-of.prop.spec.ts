import { type JsonSchema, readContractSchemas } from '@order-events/contract-codegen';
import { dialectSchemas } from '@order-events/contract-codegen/testing';
import fc from 'fast-check';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { contains, toValueSet } from '../index.ts';
import { mutantsOf } from './mutants-of.ts';
import { UnsatisfiableSchemaError } from './unsatisfiable-schema-error.ts';

const schemas = [
  ...readContractSchemas(join(import.meta.dirname, '../../../..')).map(({ path, schema }) => ({ name: path, schema })),
  ...dialectSchemas,
  {
    name: 'date-times that may lead out of the calendar',
    schema: { type: 'string', format: 'date-time', pattern: '^9999-12-31T2\\d:00:00-0\\d:00$' },
  },
];

/** How many mutants are made for each rule of a schema. */
const mutantsPerRule = process.env['TEST_NIGHTLY'] === undefined ? 15 : 40;

const lowerLimits = ['minLength', 'minItems', 'minProperties'];
const values = ['type', 'enum', 'const', 'maxLength', 'pattern', 'format', 'minimum', 'maximum', 'exclusiveMinimum'];
const others = ['exclusiveMaximum', 'multipleOf', 'maxItems', 'maxProperties', 'oneOf', 'anyOf', 'propertyNames'];

/** Every rule that a schema has, as keyword and pointer, where `*` stands for each index and each name of a map. */
function rulesOf(root: JsonSchema): ReadonlySet<string> {
  const rules = new Set<string>();
  const visit = (schema: JsonSchema, pointer: string, isName = false): void => {
    const parts = (keyword: string) => (schema[keyword] ?? []) as readonly JsonSchema[];
    const add = (keyword: string, at = pointer) => rules.add(`${keyword} ${at}`);
    for (const [keyword, rule] of Object.entries(schema)) {
      if ([...values, ...others].includes(keyword) && !(isName && keyword === 'type')) add(keyword);
      if (lowerLimits.includes(keyword) && rule !== 0) add(keyword);
    }
    if (schema['uniqueItems'] === true) add('uniqueItems');
    if (schema['additionalProperties'] === false) add('additionalProperties');
    for (const name of (schema['required'] ?? []) as readonly string[]) {
      add('required', /^[\w.-]+$/.test(name) ? `${pointer}/${name}` : pointer);
    }
    for (const keyword of ['oneOf', 'anyOf', 'allOf'])
      for (const branch of parts(keyword)) visit(branch, pointer, isName);
    for (const [name, property] of Object.entries((schema['properties'] ?? {}) as Record<string, JsonSchema>)) {
      visit(property, `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`);
    }
    for (const keyword of ['items', 'additionalProperties']) {
      if (typeof schema[keyword] === 'object') visit(schema[keyword] as JsonSchema, `${pointer}/*`);
    }
    if (schema['propertyNames']) visit(schema['propertyNames'] as JsonSchema, pointer, true);
    const definitions = root['$defs'] as Record<string, JsonSchema>;
    if (schema['$ref']) visit(definitions[(schema['$ref'] as string).slice('#/$defs/'.length)] ?? {}, pointer, isName);
  };
  visit(root, '');
  return rules;
}

/** The rule that a mutant breaks, as `rulesOf` has it. */
function ruleOf(rules: ReadonlySet<string>, keyword: string, pointer: string): string | undefined {
  const broken = `${keyword} ${pointer}`.split('/');
  return [...rules].find((rule) => {
    const parts = rule.split('/');
    return parts.length === broken.length && parts.every((part, index) => part === '*' || part === broken[index]);
  });
}

test('a schema that any value keeps has no mutants', () => {
  expect(() => mutantsOf({})).toThrow(UnsatisfiableSchemaError);
});

describe.each(schemas)('mutants of $name', ({ schema }) => {
  const mutants = mutantsOf(schema);

  test('are all refused', () => {
    const set = toValueSet(schema);
    fc.assert(fc.property(mutants, ({ value }) => !contains(set, value)));
  });

  test('break every rule that the schema has, and no other', () => {
    const rules = rulesOf(schema);
    const sample = fc.sample(mutants, { numRuns: mutantsPerRule * rules.size, seed: 1 });
    const broken = sample.map(({ keyword, pointer }) => {
      // an additional property has a pointer of its own when its name is plain
      const object = keyword === 'additionalProperties' ? pointer.replace(/\/[^/]*$/, '') : pointer;
      return ruleOf(rules, keyword, pointer) ?? ruleOf(rules, keyword, object) ?? `${keyword} ${pointer}`;
    });
    expect([...new Set(broken)].toSorted()).toEqual([...rules].toSorted());
  });
});
