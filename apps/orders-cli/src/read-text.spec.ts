import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, expect, it } from 'vitest';
import { exitCodes } from './exit-codes.ts';
import { readText } from './read-text.ts';

const folder = mkdtempSync(join(tmpdir(), 'read-text-'));
afterAll(() => rmSync(folder, { recursive: true }));

const tooLarge = {
  message: expect.stringContaining('expected at most 512 MiB, got more; split it') as unknown,
  exitCode: exitCodes.usage,
};

it('refuses a file that is larger than a string, without reading it', async () => {
  const file = join(folder, 'large.ndjson');
  writeFileSync(file, '');
  // a file with a hole takes no room
  truncateSync(file, 600 * 2 ** 20);
  await expect(readText(file, Readable.from([]))).rejects.toMatchObject(tooLarge);
});

it('stops reading standard input when it is larger than a string', async () => {
  const part = Buffer.alloc(64 * 2 ** 20);
  let read = 0;
  function* endless() {
    for (; ; read += 1) yield part;
  }
  await expect(readText('-', Readable.from(endless()))).rejects.toMatchObject(tooLarge);
  expect(read).toBeLessThan(10);
});

it('keeps a character that two parts of standard input share', async () => {
  const [first, ...rest] = Buffer.from('é');
  expect(await readText('-', Readable.from([Buffer.from([first ?? 0]), Buffer.from(rest)]))).toBe('é');
});

it('refuses a character of which the end is missing', async () => {
  await expect(readText('-', Readable.from([Buffer.from('é').subarray(0, 1)]))).rejects.toThrow('expected UTF-8');
});

it.each([
  ['without a mark', ''],
  ['with a byte order mark', '\ufeff'],
])('names UTF-16 %s, in either order of its bytes, and however it comes', async (_, mark) => {
  const little = Buffer.from(`${mark}{"orderId":"O1"}`, 'utf16le');
  const big = Buffer.from(little).swap16();
  const said = 'expected UTF-8, got UTF-16; save the text as UTF-8';
  for (const bytes of [little, big]) {
    const parts = [bytes.subarray(0, 2), bytes.subarray(2)];
    await expect(readText('-', Readable.from([bytes]))).rejects.toThrow(said);
    await expect(readText('-', Readable.from(parts))).rejects.toThrow(said);
  }
});

it.each(['\0{"a":1}', '{\0"a":1}', '\0\0\0\0'])('takes %j for UTF-8: some zeros make no UTF-16', async (text) => {
  expect(await readText('-', Readable.from([Buffer.from(text)]))).toBe(text);
});
