import { spawnSync } from 'node:child_process';
import { SettingError } from '../setting-error.ts';

/**
 * What in a folder's repository is not committed, a line each as git says it.
 *
 * @throws {SettingError} when git cannot say
 */
export function findUncommittedChanges(folder: string): readonly string[] {
  const { status, stdout, stderr, error } = spawnSync('git', ['status', '--porcelain'], {
    cwd: folder,
    encoding: 'utf8',
  });
  if (status === 0) return stdout.split('\n').filter((line) => line !== '');
  const reason = error?.message ?? stderr.trim();
  throw new SettingError(`expected a clone of the repository, to know what is deployed, but git says: ${reason}`);
}
