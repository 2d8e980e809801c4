import { globSync } from 'node:fs';
import {
  type ContractSchema,
  decodeSchemaText,
  parseSchema,
  readContractSchemas,
} from '@order-events/contract-codegen';
import type { Base } from './base.ts';
import type { Git } from './git.ts';

/** A schema as it is in a commit, or in the working tree. */
export type SchemaFile = Pick<ContractSchema, 'path' | 'text' | 'schema'>;

/**
 * The schemas of the working tree; none where all of them were removed.
 *
 * @throws {UnsupportedSchemaError} when one cannot be read, or does not keep the dialect.
 */
export function readWorkingTree({ root }: Git): readonly SchemaFile[] {
  return globSync('schemas/**/*.schema.json', { cwd: root }).length === 0 ? [] : readContractSchemas(root);
}

/**
 * The schemas of a commit, by path. An old one need not be called as contracts are called now.
 *
 * @throws {UnsupportedSchemaError} when one cannot be read, or does not keep the dialect.
 */
export function readCommit(git: Git, { name, commit }: Base): ReadonlyMap<string, SchemaFile> {
  const paths = git.read('ls-tree', '-r', '-z', '--name-only', commit, '--', 'schemas').split('\0');
  const files = paths
    .filter((path) => path.endsWith('.schema.json'))
    .map((path): SchemaFile => {
      const file = `${path} at ${name}`;
      const text = decodeSchemaText(file, git.readBytes('show', `${commit}:${path}`));
      return { path, text, schema: parseSchema(file, text) };
    });
  return new Map(files.map((file) => [file.path, file]));
}
