import { chmodSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createFolder } from './create-folder.ts';
import { inoOf, observeSyncs } from './observe-syncs.fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'create-folder-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('a folder that is created', () => {
  const syncs = observeSyncs(folder);

  it('survives a crash of the machine with those above it', async () => {
    await createFolder(join(folder, 'a/b/c'));
    const above = ['', 'a', 'a/b'].map((path) => inoOf(join(folder, path)));
    expect(new Set(syncs.map(({ ino }) => ino))).toEqual(new Set(above));
  });

  it('is its owner’s only, and becomes so when it is there already', async () => {
    const path = join(folder, 'd');
    await createFolder(path);
    expect(statSync(path).mode & 0o777).toBe(0o700);
    chmodSync(path, 0o755);
    await createFolder(path);
    expect(statSync(path).mode & 0o777).toBe(0o700);
  });
});
