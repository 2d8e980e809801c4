import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { strToU8, zipSync, type Zippable } from 'fflate';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createAssetFolders } from './asset-folders.ts';

/** The asset folders of a temporary folder of their own, to see everything that is written. */
function inOwnFolder() {
  const outside = mkdtempSync(join(tmpdir(), 'asset-folders-'));
  vi.stubEnv('TMPDIR', outside);
  const folders = createAssetFolders();
  onTestFinished(async () => {
    vi.unstubAllEnvs();
    await folders.remove();
    rmSync(outside, { recursive: true });
  });
  const files = () => readdirSync(outside, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
  return { outside, folders, files };
}

const zipOf = (files: Zippable): Buffer => Buffer.from(zipSync(files));
const content = strToU8('content');

test('a zip is found under its key, with all its files', async () => {
  const { folders } = inOwnFolder();
  const zip = zipOf({ 'index.mjs': content, 'deep/er/file.txt': content, 'empty/': new Uint8Array() });
  const { 'a/b.zip': folder = '' } = await folders.unzip(new Map([['a/b.zip', zip]]));
  expect(readFileSync(join(folder, 'deep/er/file.txt'), 'utf8')).toBe('content');
  expect(readdirSync(folder).toSorted()).toEqual(['deep', 'empty', 'index.mjs']);
});

test.each(['../escaped.zip', '/escaped.zip', '..\\escaped.zip', 'a/../../escaped.zip', '.zip', '\0.zip', '..%2fa.zip'])(
  'a key never becomes a path: %j',
  async (key) => {
    const { outside, folders, files } = inOwnFolder();
    const unzipped = await folders.unzip(new Map([[key, zipOf({ 'index.mjs': content })]]));
    const [{ parentPath } = { parentPath: '' }, ...others] = files();
    expect(others).toEqual([]);
    expect(unzipped).toEqual({ [key]: parentPath });
    expect(dirname(dirname(parentPath))).toBe(outside);
  },
);

test('the newer of two zips under one key does not change what the older one wrote, which may be running', async () => {
  const { folders } = inOwnFolder();
  const before = await folders.unzip(new Map([['a.zip', zipOf({ 'index.mjs': strToU8('older') })]]));
  const after = await folders.unzip(new Map([['a.zip', zipOf({ 'index.mjs': strToU8('newer') })]]));
  const [older, newer] = [before, after].map(({ 'a.zip': folder = '' }) =>
    readFileSync(join(folder, 'index.mjs'), 'utf8'),
  );
  expect([older, newer]).toEqual(['older', 'newer']);
});

test.each([
  '../escaped',
  'a/../../escaped',
  // what begins as the folder's own path does
  '../a.zip-escaped',
  '/escaped',
  '..\\escaped',
  'C:\\escaped',
  'C:/escaped',
  'a\0b',
  '..',
])(
  'an entry that leads out of the folder, here or on another system, is refused, and nothing is written: %j',
  async (path) => {
    const { folders, files } = inOwnFolder();
    const zip = zipOf({ 'index.mjs': content, [path]: content });
    await expect(folders.unzip(new Map([['a.zip', zip]]))).rejects.toThrow('expected paths within the zip');
    expect(files()).toEqual([]);
  },
);

test('a symbolic link is refused, and nothing is written', async () => {
  const { folders, files } = inOwnFolder();
  const link = [strToU8('/etc'), { os: 3, attrs: 0o120777 << 16 }] satisfies Zippable[string];
  const zip = zipOf({ 'index.mjs': content, link, 'link/passwd': content });
  await expect(folders.unzip(new Map([['a.zip', zip]]))).rejects.toThrow('a symbolic link, link');
  expect(files()).toEqual([]);
});

test('a zip that is larger than Lambda takes, once it is unzipped, is refused, and nothing is written', async () => {
  const { folders, files } = inOwnFolder();
  const zip = zipOf({ 'zeros.bin': content });
  // a zip tells the size of an entry in its directory, and really to write so much takes seconds
  zip.writeUInt32LE(262_144_001, zip.indexOf('PK\x01\x02', undefined, 'latin1') + 24);
  await expect(folders.unzip(new Map([['a.zip', zip]]))).rejects.toThrow('expected at most 262144000 bytes');
  expect(files()).toEqual([]);
});
