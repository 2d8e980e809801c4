import { statSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { afterEach, beforeEach, vi } from 'vitest';

/** What a sync brought to the disk: done, not only asked for. */
export interface Sync {
  readonly ino: number;
  readonly isFolder: boolean;
  /** In bytes. */
  readonly size: number;
}

/** Notes each sync of files and folders during the tests of the `describe` in which it is called; they still happen. */
export function observeSyncs(folder: string): Sync[] {
  const syncs: Sync[] = [];
  beforeEach(async () => {
    syncs.length = 0;
    await using any = await open(folder);
    const prototype = Object.getPrototypeOf(any) as FileHandle;
    for (const method of ['sync', 'datasync'] as const) {
      const real = prototype[method];
      vi.spyOn(prototype, method).mockImplementation(async function (this: FileHandle) {
        const stats = await this.stat();
        await real.call(this);
        syncs.push({ ino: stats.ino, isFolder: stats.isDirectory(), size: stats.size });
      });
    }
  });
  afterEach(() => vi.restoreAllMocks());
  return syncs;
}

export const inoOf = (path: string) => statSync(path).ino;
