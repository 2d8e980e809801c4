import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Writes and removes files together: when one cannot be replaced, those before it get their old content back. Each one is
 * replaced by a rename, so nobody ever reads half a file.
 *
 * @param folder - What the paths are relative to.
 * @param files - The new content by path; `undefined` removes the file.
 */
export function replaceFiles(folder: string, files: ReadonlyMap<string, string | undefined>): void {
  const before = new Map<string, string | undefined>();
  try {
    for (const [path, content] of files) {
      const file = join(folder, path);
      const old = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
      replaceFile(file, content);
      before.set(file, old);
    }
  } catch (error) {
    for (const [file, content] of before) replaceFile(file, content);
    throw error;
  }
}

function replaceFile(file: string, content: string | undefined): void {
  if (content === undefined) return rmSync(file, { force: true });
  const temporary = `${file}.${process.pid}.tmp`;
  mkdirSync(dirname(file), { recursive: true });
  try {
    writeFileSync(temporary, content);
    renameSync(temporary, file);
  } finally {
    rmSync(temporary, { force: true });
  }
}
