import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * Replaces all files of a folder together: whatever fails and whenever the process is killed, the folder holds the old
 * files or the new ones, or the next call puts it back.
 *
 * @param files - By name. A file that is not among them is gone afterwards.
 * @throws {Error} of the file system; the folder is as it was.
 * @example replaceFolder('src/generated', new Map([['a.ts', 'export const a = 1;\n']]))
 */
export function replaceFolder(folder: string, files: ReadonlyMap<string, string>): void {
  const { next, previous } = siblings(folder);
  recoverFolder(folder);
  try {
    mkdirSync(next, { recursive: true });
    for (const [name, content] of files) writeFileSync(join(next, name), content);
    if (existsSync(folder)) renameSync(folder, previous);
    renameSync(next, folder);
  } catch (error) {
    recoverFolder(folder);
    throw error;
  }
  rmSync(previous, { recursive: true, force: true });
}

/** Ends what a {@link replaceFolder} began that was killed: the folder is whole again, and nothing is left beside it. */
export function recoverFolder(folder: string): void {
  const { next, previous } = siblings(folder);
  if (!existsSync(folder) && existsSync(previous)) renameSync(previous, folder);
  for (const leftOver of [next, previous]) rmSync(leftOver, { recursive: true, force: true });
}

/** Beside the folder, so that a rename moves them; hidden, so that no compiler looks into them. */
function siblings(folder: string) {
  const beside = (suffix: string) => join(dirname(folder), `.${basename(folder)}.${suffix}`);
  return { next: beside('next'), previous: beside('previous') };
}
