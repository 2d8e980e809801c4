import {
  type ContractSchema as Contract,
  dereference,
  evaluateValidator,
  readContractSchemas,
} from '@order-events/contract-codegen';
import { dialectSchemas, evaluateTypeBox } from '@order-events/contract-codegen/testing';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { join } from 'node:path';
import { Compile } from 'typebox/compile';
import type { TSchema } from 'typebox';
import { Check } from 'typebox/value';
import { describe, expect, test } from 'vitest';
import { arbitraryOf, hostileValues, mutantsOf } from '@order-events/schema-values/testing';
import * as typeBoxes from './typebox.ts';
import * as runtime from '@order-events/schema-values/runtime';
import { contains, type ContractSchema, type Json, toValueSet } from '@order-events/schema-values';
import { type Validator, violationsOf } from './violation.ts';

/** How many values of each schema are judged. */
const numRuns = process.env['TEST_NIGHTLY'] === undefined ? 200 : 500;

interface Subject {
  readonly name: string;
  readonly schema: ContractSchema;
  readonly typeBox: TSchema;
  readonly validate: Validator;
  /** How many values are generated to see that all are valid. */
  readonly runs: number;
}

const contracts = readContractSchemas(join(import.meta.dirname, '../../..'));

/** A contract with the code that is generated from it and lies in the repository. */
async function committed({ path, event, version, typeName, schema }: Contract): Promise<Subject> {
  const validator = (await import(`./generated/${event}-v${version}.validator.ts`)) as Record<string, Validator>;
  return {
    name: path,
    schema,
    typeBox: (typeBoxes as Record<string, TSchema>)[typeName] as TSchema,
    validate: validator[`validate${typeName}`] as Validator,
    runs: process.env['TEST_NIGHTLY'] === undefined ? 1_000 : 10_000,
  };
}

const subjects: readonly Subject[] = [
  ...(await Promise.all(contracts.map(committed))),
  ...dialectSchemas.map(({ name, schema }) => ({
    name: `the schema ${name}`,
    schema,
    typeBox: evaluateTypeBox(schema),
    validate: evaluateValidator(schema, runtime),
    runs: numRuns,
  })),
];

test('every contract is generated as a TypeBox value that says the same, reference by reference', async () => {
  expect(contracts.length).toBeGreaterThan(1);
  for (const contract of contracts) {
    const { typeBox } = await committed(contract);
    expect(JSON.parse(JSON.stringify(typeBox))).toStrictEqual(dereference(contract.schema));
  }
});

/** What a producer would send, and one part of it replaced. */
function tampered(values: fc.Arbitrary<Json>): fc.Arbitrary<Json> {
  return fc.tuple(values, fc.nat(), hostileValues).map(([value, number, hostile]) => {
    if (typeof value !== 'object' || value === null) return hostile;
    const names = Object.keys(value);
    const name = names[number % Math.max(1, names.length)] ?? 'name';
    return Object.fromEntries([...Object.entries(value), [name, hostile]]);
  });
}

/** Ajv at run time brings an equality of its own, which throws at an object with a property like `toString`. */
function verdictOf(validate: (value: Json) => boolean, value: Json): boolean | 'throws' {
  try {
    return validate(value);
  } catch (error) {
    if (error instanceof TypeError) return 'throws';
    throw error;
  }
}

// one instance compiles the meta-schema once; it keeps no schema by its id
const ajv = new Ajv2020({ allErrors: true, strict: false, addUsedSchema: false, formats: runtime.formats });

describe.each(subjects)('of $name', ({ schema, typeBox, validate, runs }) => {
  const atRunTime = ajv.compile(schema);
  const compiled = Compile(typeBox);
  const set = toValueSet(schema);
  const generated = arbitraryOf(schema);
  const mutants = mutantsOf(schema);

  test('the generated validator, TypeBox, Ajv at run time and the value set agree on every value', () => {
    const values = fc.oneof(
      { weight: 3, arbitrary: generated },
      { weight: 3, arbitrary: mutants.map(({ value }) => value) },
      { weight: 3, arbitrary: tampered(generated) },
      { weight: 1, arbitrary: hostileValues },
    );
    fc.assert(
      fc.property(values, (value) => {
        const verdict = validate(value);
        expect(contains(set, value)).toBe(verdict);
        expect([verdict, 'throws']).toContain(verdictOf(atRunTime, value));
        // TypeBox takes what is 1e-10 away from a multiple for one
        if (!violationsOf(validate, value).some(({ keyword }) => keyword === 'multipleOf')) {
          expect([Check(typeBox, value), compiled.Check(value)]).toEqual([verdict, verdict]);
        }
      }),
      { numRuns },
    );
  });

  test('every value that is generated keeps the contract', () => {
    fc.assert(
      fc.property(generated, (value) => {
        expect(violationsOf(validate, value)).toEqual([]);
      }),
      { numRuns: runs },
    );
  });

  test('every mutant breaks the rule that it names, where it says', () => {
    fc.assert(
      fc.property(mutants, ({ value, pointer, keyword }) => {
        expect(violationsOf(validate, value)).toContainEqual(expect.objectContaining({ pointer, keyword }));
      }),
      { numRuns },
    );
  });
});
