import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Remembers what is in some folders.
 *
 * @returns Puts all of it back as it was, and takes away what came since.
 * @example
 * const restore = keepFiles(['docs']);
 * try { write(); } catch (error) { restore(); throw error; }
 */
export function keepFiles(folders: readonly string[]): () => void {
  const kept = read(folders);
  return () => {
    const found = read(folders);
    for (const path of found.keys()) {
      if (!kept.has(path)) rmSync(path, { recursive: true, force: true });
    }
    for (const [path, content] of kept) {
      if (content === undefined || found.get(path)?.equals(content) === true) continue;
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, content);
    }
  };
}

/** Every file with its content, and every folder, of those that there are. */
function read(folders: readonly string[]): ReadonlyMap<string, Buffer | undefined> {
  const entries = folders
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => [
      folder,
      ...readdirSync(folder, { recursive: true }).map((path) => join(folder, String(path))),
    ]);
  return new Map(entries.map((path) => [path, statSync(path).isFile() ? readFileSync(path) : undefined]));
}
