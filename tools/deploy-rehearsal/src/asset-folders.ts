import { createHash } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createTemporaryFolder } from '@order-events/temporary-folder';
import type { Objects } from './s3.ts';
import { unzip } from './unzip.ts';

/** Folders with the content of uploaded zips. */
export interface AssetFolders {
  /**
   * The folder of each zip, by its key.
   * @throws {Error} when one of them cannot be unzipped: which, and why
   */
  readonly unzip: (objects: Objects) => Promise<Readonly<Record<string, string>>>;
  readonly remove: () => Promise<void>;
}

export function createAssetFolders(): AssetFolders {
  let root: string | undefined;
  const written = new Set<string>();
  return {
    unzip: async (objects) => {
      root ??= createTemporaryFolder('deploy-rehearsal');
      const folders: Record<string, string> = {};
      for (const [key, content] of objects) {
        if (!key.endsWith('.zip')) continue;
        // not the key, which may lead anywhere, nor a folder that a function runs from
        const folder = join(root, createHash('sha256').update(content).digest('hex'));
        folders[key] = folder;
        if (written.has(folder)) continue;
        await writeFiles(folder, read(key, content));
        written.add(folder);
      }
      return folders;
    },
    remove: async () => {
      if (root !== undefined) await rm(root, { recursive: true, force: true });
    },
  };
}

function read(key: string, content: Buffer): Readonly<Record<string, Uint8Array>> {
  try {
    return unzip(content);
  } catch (cause) {
    throw new Error(`the asset ${key} cannot be unzipped: ${String(cause)}`, { cause });
  }
}

async function writeFiles(folder: string, files: Readonly<Record<string, Uint8Array>>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    const file = join(folder, path);
    await mkdir(path.endsWith('/') ? file : dirname(file), { recursive: true });
    if (!path.endsWith('/')) await writeFile(file, content);
  }
}
