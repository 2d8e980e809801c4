import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { replaceFiles } from './replace-files.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'replace-files-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const filesIn = () =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => [name, readFileSync(join(parentPath, name), 'utf8')]),
  );

it('writes, replaces and removes, and leaves nothing else behind', () => {
  writeFileSync(join(folder, 'replaced'), 'old');
  writeFileSync(join(folder, 'removed'), 'old');
  const files = new Map([
    ['replaced', 'new'],
    ['removed', undefined],
    ['made/inside', 'new'],
  ]);
  replaceFiles(folder, files);
  expect(filesIn()).toEqual({ replaced: 'new', inside: 'new' });
});

it('gives back what was there when one file cannot be replaced', () => {
  writeFileSync(join(folder, 'replaced'), 'old');
  writeFileSync(join(folder, 'removed'), 'old');
  // a folder stands where the last file should go
  mkdirSync(join(folder, 'blocked/by'), { recursive: true });
  const files = new Map([
    ['replaced', 'new'],
    ['removed', undefined],
    ['added', 'new'],
    ['blocked', 'new'],
  ]);
  expect(() => replaceFiles(folder, files)).toThrow();
  expect(filesIn()).toEqual({ replaced: 'old', removed: 'old' });
});
