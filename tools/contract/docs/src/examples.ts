import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Violation, violationsOf } from '@order-events/contracts';
import { formats } from '@order-events/schema-values/runtime';
import { checkedByMetaSchema, type ContractSchema, decodeSchemaText, readJson } from '@order-events/contract-codegen';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { InvalidExampleError } from './errors.ts';

/** One message in `schemas/<event>/examples`. */
export interface Example {
  /** The file's name without its ending, such as `unknown-status`. */
  readonly name: string;
  /** The path from the repository's root. */
  readonly path: string;
  readonly version: number;
  readonly value: unknown;
  /** The rules of the contract that it breaks; none for a valid one. */
  readonly violations: readonly Violation[];
}

/**
 * Reads every example of an event, and judges it by its contract.
 *
 * @param contracts - The versions of the event.
 * @param repository - The folder that holds `schemas/`.
 * @throws {UnsupportedSchemaError} on a file that is not UTF-8.
 * @throws {InvalidExampleError} on a file that is not JSON, is of no known version, or is not what its folder says, and
 * on a version without a valid example.
 */
export function readExamples(
  event: string,
  contracts: readonly ContractSchema[],
  repository: string,
): readonly Example[] {
  const validators = new Map(contracts.map(({ version, schema }) => [version, createValidator(schema)]));
  const paths = globSync(`schemas/${event}/examples/**/*.json`, { cwd: repository });
  const examples = paths
    .map((path) => path.replaceAll('\\', '/'))
    .toSorted()
    .map((path) => {
      const [, number = '', kind] = /\/examples\/v(\d+)\/(valid|invalid)\/[^/]+$/.exec(path) ?? [];
      const version = Number(number);
      const validate = validators.get(version);
      if (kind === undefined || validate === undefined) {
        throw new InvalidExampleError(path, '', `expected a path like ${placesOf(event, contracts)}`);
      }
      const value = read(path, repository);
      const violations = violationsOf(validate, value);
      if (kind === 'valid' && violations[0] !== undefined) {
        const { pointer, expected } = violations[0];
        throw new InvalidExampleError(path, pointer, `expected a valid example, but this ${expected}`);
      }
      if (kind === 'invalid' && violations.length === 0) {
        throw new InvalidExampleError(path, '', 'expected an example that the contract refuses, but it is valid');
      }
      return { name: basename(path, '.json'), path, version, value, violations };
    });
  for (const { version } of contracts) {
    if (examples.some((example) => example.version === version && example.violations.length === 0)) continue;
    throw new InvalidExampleError(`schemas/${event}/examples/v${version}/valid`, '', 'expected an example, found none');
  }
  return examples;
}

/** What the generated validator of the contract does, without the need to generate it first. */
function createValidator(schema: ContractSchema['schema']) {
  // the dialect check has been stricter than Ajv's strict mode is, and has asked the meta-schema
  return new Ajv2020({ ...checkedByMetaSchema, allErrors: true, strict: false, formats }).compile(schema);
}

function placesOf(event: string, contracts: readonly ContractSchema[]): string {
  const versions = contracts.map(({ version }) => `v${version}`).join('|');
  return `schemas/${event}/examples/(${versions})/(valid|invalid)/<name>.json`;
}

function read(path: string, repository: string): unknown {
  const { value, problem } = readJson(decodeSchemaText(path, readFileSync(join(repository, path))));
  if (problem !== undefined) throw new InvalidExampleError(path, '', problem);
  return value;
}
