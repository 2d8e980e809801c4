import { createHash } from 'node:crypto';
import { lstatSync, mkdtempSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Makes a folder in the system's temporary folder that only this user can read, and removes those that processes left
 * behind that were killed: whose names say so, that belong to this user, and whose process is gone. A name carries where
 * its process ran, so that one in another container, or on another machine with the same temporary folder, is left alone;
 * one whose process id is in use again is left until it is not.
 *
 * @param program - Who makes it: lower-case words with hyphens.
 * @returns Its path. Whoever has it made removes it.
 * @example const folder = createTemporaryFolder('deploy-rehearsal');
 */
export function createTemporaryFolder(program: string): string {
  for (const name of readdirSync(tmpdir())) {
    const pid = pidIn(name);
    if (pid !== undefined && !isAlive(pid)) removeOwn(join(tmpdir(), name));
  }
  return mkdtempSync(join(tmpdir(), `order-events-${program}-${place()}-${process.pid}-`));
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
    // EPERM: it lives, and is somebody else's
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
