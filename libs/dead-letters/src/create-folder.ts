import { chmod, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { syncFolder } from './sync-folder.ts';

/**
 * Creates a folder for record files, and those above it that do not exist, for their owner only. One that exists becomes
 * its owner's only.
 *
 * @throws The error of Node.js when it cannot be created.
 * @example await createFolder('/home/me/.local/state/order-events');
 */
export async function createFolder(path: string): Promise<void> {
  const first = await mkdir(path, { recursive: true, mode: 0o700 });
  if (first === undefined) return await chmod(path, 0o700);
  // each new folder is an entry of the one above it
  for (let folder = path; folder.length >= first.length; folder = dirname(folder)) await syncFolder(dirname(folder));
}
