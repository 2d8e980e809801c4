import { type ContractSchema, parseSchema, readContractSchemas } from '@order-events/schema-codegen';
import { type Base, findBase, findReleases } from './base.ts';
import { compareSchemas } from './compare-schemas.ts';
import { type Git, openGit } from './git.ts';
import { directionsOf, isTransitive, type Mode } from './mode.ts';
import { take } from './regions/members.ts';
import { type Report, type SchemaReport, worstOf } from './report.ts';
import { writerSet } from './writer-set.ts';

export interface CompareWithBaseOptions {
  /**
   * The folder that holds `schemas/`.
   * @default '.'
   */
  readonly repository?: string;
  /**
   * Who must read whom.
   * @default 'BACKWARD'
   */
  readonly mode?: Mode;
  /**
   * The commit, branch or tag to compare with.
   * @default the merge base of HEAD with main, or with origin/main
   */
  readonly base?: string;
  /**
   * A glob that matches the tags of released versions, for the transitive modes.
   * @default 'v*'
   */
  readonly releases?: string;
}

/**
 * Compares every contract schema of the working tree with its version at a commit, and in the transitive modes with its
 * version in every release.
 *
 * @throws {GitError} when git, the repository or the base is not there.
 * @throws {UnsupportedSchemaError} when a schema, then or now, does not keep the dialect.
 * @example compareWithBase({ base: 'main' }).verdict // 'compatible'
 */
export function compareWithBase(options: CompareWithBaseOptions = {}): Report {
  const { repository = '.', mode = 'BACKWARD', base, releases = 'v*' } = options;
  const git = openGit(repository);
  const start = findBase(git, base);
  const now = readContractSchemas(repository);
  const before = readSchemas(git, start);
  const removed = [...before.values()].filter(({ path }) => !now.some((contract) => contract.path === path));
  const released = isTransitive(mode) ? findReleases(git, releases) : [];
  const schemas = [
    ...now.map((contract) => compareFile(before.get(contract.path), contract, start, mode)),
    ...removed.map((old) => reportRemoved(old, start, mode)),
    ...released.flatMap((release) => {
      const old = readSchemas(git, release);
      return now
        .filter(({ path }) => old.has(path))
        .map((contract) => compareFile(old.get(contract.path), contract, release, mode));
    }),
  ];
  return { mode, verdict: worstOf(schemas.map(({ verdict }) => verdict)), schemas };
}

/** A schema as it is in a commit, or in the working tree. */
type SchemaFile = Pick<ContractSchema, 'path' | 'text' | 'schema'>;

/** The schemas of a commit, by path. An old one need not be called as contracts are called now. */
function readSchemas(git: Git, { name, commit }: Base): ReadonlyMap<string, SchemaFile> {
  const paths = git.read('ls-tree', '-r', '-z', '--name-only', commit, '--', 'schemas').split('\0');
  const files = paths
    .filter((path) => path.endsWith('.schema.json'))
    .map((path): SchemaFile => {
      const text = git.read('show', `${commit}:./${path}`);
      return { path, text, schema: parseSchema(`${path} at ${name}`, text) };
    });
  return new Map(files.map((file) => [file.path, file]));
}

function compareFile(
  old: SchemaFile | undefined,
  { path, text, schema }: SchemaFile,
  base: Base,
  mode: Mode,
): SchemaReport {
  const against = describeBase(base);
  const unedited = { path, against, verdict: 'compatible', comparisons: [] } as const;
  if (old === undefined) return { ...unedited, change: 'new' };
  if (old.text === text) return { ...unedited, change: 'unchanged' };
  return compareSchemas({ name: against, schema: old.schema }, { name: path, schema }, mode);
}

/** What was published before may still be in a queue when nobody knows its schema any more. */
function reportRemoved({ path, schema }: SchemaFile, base: Base, mode: Mode): SchemaReport {
  const rule = 'the schema was removed or renamed; messages of it may still be in queues';
  const [message = null] = take(writerSet(schema).set, 1).values;
  const differences = [{ rules: [{ pointer: '', rule }], counterExample: message }];
  const comparisons = directionsOf(mode).map((direction) => {
    return { direction, verdict: 'broken', differences, undecided: [] } as const;
  });
  return { path, against: describeBase(base), change: 'removed', verdict: 'broken', comparisons };
}

function describeBase({ name, commit }: Base): string {
  return `${name} (${commit.slice(0, 7)})`;
}
