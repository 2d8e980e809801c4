import { mkdtempSync, rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

let root: string | undefined;

/** Makes a folder that lasts as long as this process. */
export function createScratchFolder(): Promise<string> {
  root ??= createRoot();
  return mkdtemp(join(root, 'scratch-'));
}

function createRoot(): string {
  const folder = mkdtempSync(join(tmpdir(), 'order-events-benchmarks-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
