import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { GitError } from './git-error.ts';

/** Reads of a git repository, from its root. Nothing is changed, and no shell is involved. */
export interface Git {
  /** The folder that holds the whole working tree. */
  readonly root: string;
  /** What a command printed; nothing when it failed. */
  readonly ask: (...args: readonly string[]) => string | undefined;
  /**
   * What a command printed.
   *
   * @throws {GitError} when it failed.
   */
  readonly read: (...args: readonly string[]) => string;
  /** The same, as it is. */
  readonly readBytes: (...args: readonly string[]) => Buffer;
}

/**
 * Opens the repository that holds a folder.
 *
 * @throws {GitError} when git is not there, or the folder is in no working tree.
 * @example openGit('.').read('show', 'main:schemas/order-event/v1.schema.json')
 */
export function openGit(folder: string): Git {
  const top = run(folder, ['rev-parse', '--show-toplevel']);
  if (!top.succeeded) throw new GitError(`expected a git repository in ${folder}: ${top.problem}`);
  const root = top.bytes.toString().replace(/\r?\n$/, '');
  const readBytes = (...args: readonly string[]) => {
    const { succeeded, bytes, problem } = run(root, args);
    if (!succeeded) throw new GitError(`expected git ${args.join(' ')} to succeed: ${problem}`);
    return bytes;
  };
  return {
    root,
    ask: (...args) => {
      const { succeeded, bytes } = run(root, args);
      return succeeded ? bytes.toString() : undefined;
    },
    read: (...args) => readBytes(...args).toString(),
    readBytes,
  };
}

function run(cwd: string, args: readonly string[]) {
  const { status, stdout, stderr, error } = spawnSync('git', args, { cwd, maxBuffer: 2 ** 28 });
  if (error) {
    // a folder that is not there is the same error
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT' && existsSync(cwd);
    const problem = isMissing ? ', and there is none on the PATH' : ` in ${cwd}: ${error.message}`;
    throw new GitError(`expected to run git${problem}`, { cause: error });
  }
  return { succeeded: status === 0, bytes: stdout, problem: stderr.toString().trim() };
}
