import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import type { Objects } from './s3.ts';

/** Folders with the content of uploaded zips. */
export interface AssetFolders {
  /** The folder of each zip in the bucket, by its key. */
  readonly unzip: (objects: Objects) => Promise<Readonly<Record<string, string>>>;
  readonly remove: () => Promise<void>;
}

export async function createAssetFolders(): Promise<AssetFolders> {
  const root = await mkdtemp(join(tmpdir(), 'deploy-rehearsal-'));
  return {
    unzip: async (objects) => {
      const folders: Record<string, string> = {};
      for (const [key, content] of objects) {
        if (!key.endsWith('.zip')) continue;
        const folder = join(root, key);
        folders[key] = folder;
        await writeFiles(folder, unzipSync(content));
      }
      return folders;
    },
    remove: () => rm(root, { recursive: true, force: true }),
  };
}

async function writeFiles(folder: string, files: Readonly<Record<string, Uint8Array>>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    const file = join(folder, path);
    if (!file.startsWith(folder)) throw new Error(`expected paths within the zip, got ${path}`);
    await mkdir(path.endsWith('/') ? file : dirname(file), { recursive: true });
    if (!path.endsWith('/')) await writeFile(file, content);
  }
}
