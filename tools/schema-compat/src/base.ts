import type { Git } from './git.ts';
import { GitError } from './git-error.ts';

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
 * @param releases - A glob that matches their tags.
 */
export function findReleases(git: Git, releases: string): readonly Base[] {
  const tags = git.read('tag', '--list', '--sort=version:refname', '--', releases).split('\n');
  return tags.flatMap((tag) => {
    const commit = tag === '' ? undefined : commitOf(git, `refs/tags/${tag}`);
    return commit === undefined ? [] : [{ name: tag, commit }];
  });
}

function commitOf(git: Git, reference: string): string | undefined {
  const commit = git.ask('rev-parse', '--verify', '--quiet', `${reference}^{commit}`)?.trim();
  return commit === '' ? undefined : commit;
}
