import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Reads every file of some folders, as it is now.
 *
 * @param root - What the folders are relative to.
 * @returns Contents by whole path.
 * @example readFiles('/repository', ['docs']).get('/repository/docs/index.md')?.toString()
 */
export function readFiles(root: string, folders: readonly string[]): ReadonlyMap<string, Buffer | undefined> {
  const patterns = folders.map((folder) => `${folder}/**`);
  return new Map(
    globSync(patterns, { cwd: root })
      .map((path) => join(root, path))
      .map((path) => [path, readFile(path)]),
  );
}

/** Reads a file; `undefined` where there is none, as for a folder and for a symbolic link that leads nowhere. */
export function readFile(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}
