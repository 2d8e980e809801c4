import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { createTemporaryFolder } from '@order-events/temporary-folder';

let root: string | undefined;

/** Makes a folder that lasts as long as this process. */
export function createScratchFolder(): Promise<string> {
  root ??= createRoot();
  return mkdtemp(join(root, 'scratch-'));
}

function createRoot(): string {
  const folder = createTemporaryFolder('benchmarks');
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
