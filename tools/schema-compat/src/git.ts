import { spawnSync } from 'node:child_process';
import { GitError } from './git-error.ts';

/** Reads of a git repository. Nothing is changed, and no shell is involved. */
export interface Git {
  /** What a command printed; nothing when it failed. */
  readonly ask: (...args: readonly string[]) => string | undefined;
  /**
   * What a command printed.
   *
   * @throws {GitError} when it failed.
   */
  readonly read: (...args: readonly string[]) => string;
}

/**
 * Opens the repository that holds a folder.
 *
 * @throws {GitError} when git is not there, or the folder is in no repository.
 * @example openGit('.').read('show', 'main:./schemas/order-event/v1.schema.json')
 */
export function openGit(folder: string): Git {
  const run = (args: readonly string[]) => {
    const { status, stdout, stderr, error } = spawnSync('git', args, {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    });
    if (error) throw new GitError(`expected to run git: ${error.message}`, { cause: error });
    return { succeeded: status === 0, stdout, stderr };
  };
  const { succeeded, stderr } = run(['rev-parse', '--git-dir']);
  if (!succeeded) throw new GitError(`expected a git repository in ${folder}: ${stderr.trim()}`);
  return {
    ask: (...args) => {
      const answer = run(args);
      return answer.succeeded ? answer.stdout : undefined;
    },
    read: (...args) => {
      const answer = run(args);
      if (!answer.succeeded) throw new GitError(`expected git ${args.join(' ')} to succeed: ${answer.stderr.trim()}`);
      return answer.stdout;
    },
  };
}
