import type { Git } from './git.ts';
import { GitError } from './git-error.ts';

/** Matches the tags of released versions. */
export const defaultReleases = 'v*';

/** A commit to compare with. */
export interface Base {
  /** As people call it, such as `main`, `v1.2.0` or the merge base with main. */
  readonly name: string;
  /** The hash. */
  readonly commit: string;
}

/**
 * Finds the commit to compare with: the one that is asked for, or the last one that the work has in common with main.
 *
 * @param asked - A commit, branch or tag.
 * @throws {GitError} when it is not in the repository.
 */
export function findBase(git: Git, asked: string | undefined): Base {
  if (asked !== undefined) {
    const commit = commitOf(git, asked);
    if (commit === undefined) {
      throw new GitError(`expected ${asked} to be a commit, a branch or a tag of this repository; is it fetched?`);
    }
    return { name: asked, commit };
  }
  for (const branch of ['main', 'origin/main']) {
    const commit = git.ask('merge-base', 'HEAD', branch)?.trim();
    if (commit !== undefined) return { name: `the merge base with ${branch}`, commit };
  }
  throw new GitError(
    'expected a base to compare with: a branch main or origin/main with a commit in common, --base <ref> or NX_BASE; a shallow clone may lack it',
  );
}

/**
 * The released versions, oldest first.
 *
 * @param asked - A glob that matches their tags.
 * @returns None where no glob is asked for, and the repository has no tag: nothing has been released.
 * @throws {GitError} when no tag matches.
 */
export function findReleases(git: Git, asked: string | undefined): readonly Base[] {
  const glob = asked ?? defaultReleases;
  const releases = listTags(git, glob).flatMap((tag) => {
    const commit = commitOf(git, `refs/tags/${tag}`);
    return commit === undefined ? [] : [{ name: tag, commit }];
  });
  if (releases.length === 0 && (asked !== undefined || listTags(git, '*').length > 0)) {
    throw new GitError(
      `expected a tag that matches "${glob}", found none; are the tags fetched? --releases <glob> names others`,
    );
  }
  return releases;
}

function listTags(git: Git, glob: string): readonly string[] {
  return git
    .read('tag', '--list', '--sort=version:refname', '--', glob)
    .split('\n')
    .filter((tag) => tag !== '');
}

/** A base or a release in words. */
export function describeBase({ name, commit }: Base): string {
  return `${name} (${commit.slice(0, 7)})`;
}

function commitOf(git: Git, reference: string): string | undefined {
  const commit = git.ask('rev-parse', '--verify', '--quiet', `${reference}^{commit}`)?.trim();
  return commit === '' ? undefined : commit;
}
