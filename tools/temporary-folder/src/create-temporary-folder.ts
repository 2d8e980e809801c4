import { createHash } from 'node:crypto';
import { lstatSync, mkdtempSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Creates a folder in the system's temporary folder that only this user can read, and removes the folders that killed
 * processes of this user left there. The name of a folder carries the id of its process and where that process ran. So a
 * folder from another container, or from another machine with the same temporary folder, stays. A folder whose process id
 * is in use again stays until that process has ended.
 *
 * @param program - Name of the program, in lower-case words with hyphens.
 * @returns Path of the folder. The caller removes it.
 * @example const folder = createTemporaryFolder('deploy-rehearsal');
 */
export function createTemporaryFolder(program: string): string {
  for (const name of namesIn(tmpdir())) {
    const pid = pidIn(name);
    if (pid !== undefined && !isAlive(pid)) removeOwn(join(tmpdir(), name));
  }
  return mkdtempSync(join(tmpdir(), `order-events-${program}-${place()}-${process.pid}-`));
}

/** A folder may be one to write to and not to list. */
function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function pidIn(name: string): number | undefined {
  const { where, pid } = /^order-events-[a-z-]+-(?<where>[\da-f]{8})-(?<pid>\d+)-\w{6}$/.exec(name)?.groups ?? {};
  return where === place() ? Number(pid) : undefined;
}

/** Where process ids mean the same: this machine, and on Linux this namespace of process ids, which a container has. */
const place = (): string => createHash('sha256').update(`${hostname()} ${namespace()}`).digest('hex').slice(0, 8);

function namespace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    return '';
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // EPERM: it is alive, and belongs to another user
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}

/** Neither a link nor what belongs to another user. */
function removeOwn(path: string): void {
  try {
    const found = lstatSync(path);
    if (found.isDirectory() && found.uid === (process.getuid?.() ?? found.uid))
      rmSync(path, { recursive: true, force: true });
  } catch {
    // another process may be removing it, too; nothing depends on it
  }
}
