import { existsSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { GeneratorCallback, Tree } from '@nx/devkit';
import { EventNotMadeError } from './errors.ts';
import { readFile } from './read-files.ts';

/** A file that Nx is going to write. */
interface Change {
  readonly path: string;
  readonly file: string;
  readonly content: Buffer;
  /** What it held when the generator began. */
  readonly old: Buffer | undefined;
}

/**
 * Makes sure that Nx writes all files of a tree, or none: when the process exits before the callback is done, because a file
 * cannot be written or a signal came, each one is put back as it was. One that somebody else changed meanwhile stays.
 *
 * @param before - What files held when the generator began, by whole path.
 * @returns To be called when Nx has written the files, which it does without a turn of the event loop.
 * @throws {EventNotMadeError} when somebody else changed one of the files since the generator began.
 * @see https://github.com/nrwl/nx/blob/23.3.1/packages/nx/src/command-line/generate/generate.ts
 * @example
 * const before = readFiles(tree.root, ['docs']);
 * tree.write('docs/new.md', await makeText());
 * return allOrNothing(tree, before);
 */
export function allOrNothing(tree: Tree, before: ReadonlyMap<string, Buffer | undefined>): GeneratorCallback {
  const changes = tree.listChanges().map(({ path, content }): Change => {
    const file = join(tree.root, path);
    return { path, file, content: content ?? Buffer.of(), old: before.get(file) };
  });
  const changed = changes.filter(isChanged);
  if (changed.length > 0) {
    throw new EventNotMadeError(
      `expected files that nothing else writes, but ${list(changed)} changed meanwhile: the event type was not made, and nothing was written; run it again`,
    );
  }
  const folders = [...new Set(changes.flatMap(({ file }) => missingFolders(file)))].toSorted().toReversed();
  const undo = () => {
    const written = changes.filter(isChanged);
    if (written.length === 0) return;
    // first what frees space: the disk may be full
    const newFirst = written.toSorted((left, right) => (left.old?.length ?? -1) - (right.old?.length ?? -1));
    const left = newFirst.filter((change) => !putBack(change));
    for (const folder of folders) removeEmpty(folder);
    const except = left.length === 0 ? '' : `, except what changed meanwhile: ${list(left)}`;
    process.stderr.write(`every file that was written is as it was${except}\n`);
  };
  process.on('exit', undo);
  return async () => {
    // a signal that came while Nx wrote is heard in the next whole turn of the event loop
    await setImmediate();
    await setImmediate();
    process.off('exit', undo);
  };
}

function isChanged({ file, old }: Change): boolean {
  const found = readFile(file);
  return found === undefined || old === undefined ? found !== old : !found.equals(old);
}

/** Puts a file back as it was, unless it holds something else than was written, whole or as far as the write came. */
function putBack({ file, content, old }: Change): boolean {
  const found = readFile(file);
  if (found === undefined || !content.subarray(0, found.length).equals(found)) return false;
  try {
    if (old === undefined) rmSync(file);
    else writeFileSync(file, old);
    return true;
  } catch {
    return false;
  }
}

function missingFolders(file: string): readonly string[] {
  const folder = dirname(file);
  return existsSync(folder) ? [] : [folder, ...missingFolders(folder)];
}

function removeEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // it was not made, or holds a file of somebody else
  }
}

function list(changes: readonly Change[]): string {
  return changes.map(({ path }) => path).join(', ');
}
