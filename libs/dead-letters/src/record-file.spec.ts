import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { openRecordFile } from './record-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'records-'));
const path = join(folder, 'records.ndjson');
afterAll(() => rmSync(folder, { recursive: true }));

it('adds a line for each record, readable by the owner only, and has them at the next opening', async () => {
  {
    await using file = await openRecordFile(path);
    expect(file.earlier).toEqual([]);
    await Promise.all([file.append([{ a: 1 }, { a: 2 }]), file.append([{ a: 3 }])]);
  }
  expect(readFileSync(path, 'utf8')).toBe('{"a":1}\n{"a":2}\n{"a":3}\n');
  expect(statSync(path).mode & 0o777).toBe(0o600);
  await using file = await openRecordFile(path);
  expect(file.earlier).toEqual([{ a: 1 }, { a: 2 }, { a: 3 }]);
});

it('leaves out a line that a crash cut off, and does not run into it', async () => {
  writeFileSync(path, '{"a":1}\n{"a":');
  {
    await using file = await openRecordFile(path);
    expect(file.earlier).toEqual([{ a: 1 }]);
    await file.append([{ a: 2 }]);
  }
  await using file = await openRecordFile(path);
  expect(file.earlier).toEqual([{ a: 1 }, { a: 2 }]);
});

it.each([
  ['a file of another kind', () => (writeFileSync(path, 'Dear reader\n'), path), /expected .* to hold JSON.*line 1/],
  ['a folder', () => folder, /expected .* to be opened, got EISDIR/],
  ['a file in a folder that is not there', () => join(folder, 'none/a.ndjson'), /expected .* to be opened, got ENOENT/],
])('refuses %s', async (_, pathOf, message) => {
  await expect(openRecordFile(pathOf())).rejects.toMatchObject({
    code: 'RECORD_FILE_FAILED',
    message: expect.stringMatching(message) as unknown,
  });
});
