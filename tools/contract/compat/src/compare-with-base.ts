import { toWiderSet } from '@order-events/schema-values';
import { type Base, defaultReleases, describeBase, findBase, findReleases } from './base.ts';
import { compareSchemas } from './compare-schemas.ts';
import { countValues, maxShownValues } from './count-values.ts';
import { openGit } from './git.ts';
import { GitError } from './git-error.ts';
import { directionsOf, isTransitive, type Mode } from './mode.ts';
import { createTake } from './regions/take.ts';
import { type Report, type SchemaReport, worstOf } from './report.ts';
import { readCommit, readWorkingTree, type SchemaFile } from './schema-files.ts';

export interface CompareWithBaseOptions {
  /**
   * A folder of the repository that holds `schemas/` at its root.
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
   * @default 'v*', and nothing needs to match it where the repository has no tag
   */
  readonly releases?: string;
}

/**
 * Compares every contract schema of the working tree with its version at a commit, and in the transitive modes with its
 * version in every release.
 *
 * @throws {GitError} when git, the repository, the base or the releases are not there, or no side has a schema.
 * @throws {UnsupportedSchemaError} when a schema, then or now, does not keep the dialect.
 * @example compareWithBase({ base: 'main' }).verdict // 'compatible'
 */
export function compareWithBase(options: CompareWithBaseOptions = {}): Report {
  const { repository = '.', mode = 'BACKWARD', base, releases } = options;
  const git = openGit(repository);
  const start = findBase(git, base);
  const now = readWorkingTree(git);
  const before = readCommit(git, start);
  if (now.length === 0 && before.size === 0) {
    throw new GitError(
      `expected schemas/<event>/v<number>.schema.json in ${git.root} or in ${describeBase(start)}, found none`,
    );
  }
  const removed = [...before.values()].filter(({ path }) => !now.some((contract) => contract.path === path));
  const found = isTransitive(mode) ? findReleases(git, releases) : [];
  const released = found.flatMap((release) => {
    const old = readCommit(git, release);
    return now
      .filter(({ path }) => old.has(path))
      .map((contract) => compareFile(old.get(contract.path), contract, release, mode));
  });
  const schemas = [
    ...now.map((contract) => compareFile(before.get(contract.path), contract, start, mode)),
    ...removed.map((old) => reportRemoved(old, start, mode)),
    ...released,
  ];
  const notes = isTransitive(mode) && released.length === 0 ? [noteOnReleases(found, releases)] : [];
  return { mode, verdict: worstOf(schemas.map(({ verdict }) => verdict)), schemas, notes };
}

function noteOnReleases(found: readonly Base[], glob = defaultReleases): string {
  const lack = found.length === 0 ? `no release matches ${glob}` : `no release that matches ${glob} has these schemas`;
  return `${lack}: compared with the base only`;
}

function compareFile(
  old: SchemaFile | undefined,
  { path, text, schema }: SchemaFile,
  base: Base,
  mode: Mode,
): SchemaReport {
  const against = describeBase(base);
  const unedited = { path, against, verdict: 'compatible', comparisons: [], notes: [] } as const;
  if (old === undefined) return { ...unedited, change: 'new' };
  if (old.text === text) return { ...unedited, change: 'unchanged' };
  return compareSchemas({ name: against, schema: old.schema }, { name: path, schema }, mode);
}

/** What was published before may still be in a queue when nobody knows its schema any more. */
function reportRemoved({ path, schema }: SchemaFile, base: Base, mode: Mode): SchemaReport {
  const rule = 'the schema was removed or renamed; messages of it may still be in queues';
  const set = toWiderSet(schema);
  const [message = null] = countValues(set).least > maxShownValues ? [] : createTake().take(set, 1).values;
  const differences = [{ rules: [{ pointer: '', rule }], counterExample: message }];
  const comparisons = directionsOf(mode).map((direction) => {
    return { direction, verdict: 'broken', differences, undecided: [] } as const;
  });
  return { path, against: describeBase(base), change: 'removed', verdict: 'broken', comparisons, notes: [] };
}
