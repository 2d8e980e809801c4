import { globSync } from 'node:fs';
import { type ContractSchema, parseContractSchema } from './contract-schema.ts';
import { readSchemaText } from './read-schema-text.ts';
import { UnsupportedSchemaError } from './unsupported-schema-error.ts';

/**
 * Reads every contract schema of a repository, by path.
 *
 * @param repository - The folder that holds `schemas/`.
 * @throws {UnsupportedSchemaError} with a line for each problem of any file, naming file and pointer, or when there is none.
 * @example readContractSchemas().map(({ typeName }) => typeName) // ['OrderEventV1', 'OrderEventV2']
 */
export function readContractSchemas(repository = '.'): readonly ContractSchema[] {
  // whatever looks like a contract is read, so that a misplaced one is not left out in silence
  const found = globSync('schemas/**/*.schema.json', { cwd: repository, exclude: ['**/node_modules'] });
  const paths = found.map((path) => path.replaceAll('\\', '/')).toSorted();
  if (paths.length === 0) {
    const message = `expected <event>/v<number>.schema.json, found none in ${repository}`;
    throw new UnsupportedSchemaError([{ file: 'schemas', pointer: '', message }]);
  }
  const contracts: ContractSchema[] = [];
  const problems = [];
  for (const path of paths) {
    try {
      contracts.push(parseContractSchema(path, readSchemaText(path, repository)));
    } catch (error) {
      if (!(error instanceof UnsupportedSchemaError)) throw error;
      problems.push(...error.problems);
    }
  }
  problems.push(...findRepeated('$id', contracts), ...findRepeated('title', contracts), ...findAmbiguous(contracts));
  if (problems.length > 0) throw new UnsupportedSchemaError(problems);
  return contracts;
}

/** Two events that messages would not tell apart. */
function findAmbiguous(contracts: readonly ContractSchema[]) {
  return contracts.flatMap(({ path, event, eventType }) => {
    const other = contracts.find(
      (one) => lettersOf(one.eventType) === lettersOf(eventType) && one.event !== event && one.path < path,
    );
    if (other === undefined) return [];
    const message = `expected an event type of its own: ${other.path} is called ${JSON.stringify(other.eventType)} by its messages, and names of topics and types leave hyphens out`;
    return [{ file: path, pointer: '', message }];
  });
}

const lettersOf = (eventType: string): string => eventType.replaceAll('-', '');

/** What two contracts say of themselves, and only one can. */
function findRepeated(keyword: '$id' | 'title', contracts: readonly ContractSchema[]) {
  return contracts.flatMap(({ path, schema }, index) => {
    const first = contracts.slice(0, index).find((other) => other.schema[keyword] === schema[keyword]);
    if (first === undefined) return [];
    return [{ file: path, pointer: `/${keyword}`, message: `expected its own ${keyword}: ${first.path} has the same` }];
  });
}
