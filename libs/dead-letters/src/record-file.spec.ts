import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { inoOf, observeSyncs } from './observe-syncs.fixture.ts';
import { openRecordFile } from './record-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'records-'));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;
let path: string;
beforeEach(() => (path = join(folder, `${++files}.ndjson`)));

async function recordsOf(file: string): Promise<readonly object[]> {
  const records: object[] = [];
  await using _ = await openRecordFile(file, (record) => records.push(record));
  return records;
}

const failure = (message: RegExp) => ({
  code: 'RECORD_FILE_FAILED',
  message: expect.stringMatching(message) as unknown,
});

describe('a record file', () => {
  it('has a line for each record, and hands on the records at the next opening', async () => {
    {
      await using file = await openRecordFile(path);
      await Promise.all([file.append([{ a: 1 }, { a: 2 }]), file.append([{ a: 3 }])]);
    }
    expect(readFileSync(path, 'utf8')).toBe('{"a":1}\n{"a":2}\n{"a":3}\n');
    expect(await recordsOf(path)).toEqual([{ a: 1 }, { a: 2 }, { a: 3 }]);
  });

  it('keeps every character, those that end lines for some readers included', async () => {
    const text = '\u2028 \u2029 \u0085 \r \n é € 😀';
    {
      await using file = await openRecordFile(path);
      await file.append([{ text }]);
    }
    expect(await recordsOf(path)).toEqual([{ text }]);
  });

  it('is readable by its owner only, also when others could read it before', async () => {
    await recordsOf(path);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    chmodSync(path, 0o644);
    await recordsOf(path);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('loses the beginning of a record that was cut off at its end, and nothing else', async () => {
    writeFileSync(path, '{"a":1}\n{"a":');
    {
      await using file = await openRecordFile(path);
      await file.append([{ a: 2 }]);
    }
    expect(readFileSync(path, 'utf8')).toBe('{"a":1}\n{"a":2}\n');
  });

  it('keeps a record of which only the newline is missing', async () => {
    writeFileSync(path, '{"a":1}');
    {
      await using file = await openRecordFile(path);
      await file.append([{ a: 2 }]);
    }
    expect(await recordsOf(path)).toEqual([{ a: 1 }, { a: 2 }]);
  });

  it.each([
    ['a file of another kind', () => written('Dear reader\n'), /to hold a JSON object on each line, but line 1 is/],
    ['a text without a newline', () => written('Dear reader'), /line 1 is something else/],
    ['a JSON document of several lines', () => written('{\n  "a": 1\n}'), /line 1 is something else/],
    ['a list', () => written('[1]\n'), /line 1 is something else/],
    [
      'a file with a record that was cut off in its middle',
      () => written('{"a":1}\n{"b{"a":2}\n{"a":3}\n'),
      /line 2 is something else; if a full disk cut it off, move the file away, and a new one begins/,
    ],
    ['a folder', () => folder, /expected .* to be opened, got EISDIR/],
    ['a file in a folder that is not there', () => join(folder, 'none/a.ndjson'), /to be opened, got ENOENT/],
    ['a symbolic link to a file', () => linked('linked'), /got a symbolic link; name the file that it leads to/],
    ['a symbolic link to nothing', () => linked(undefined), /got a symbolic link/],
  ])('is not %s, which stays as it is', async (_, pathOf, message) => {
    const other = pathOf();
    const before = contentOf(other);
    await expect(openRecordFile(other)).rejects.toMatchObject(failure(message));
    expect(contentOf(other)).toBe(before);
  });

  it('is refused to a second program that writes it at the same time', async () => {
    await using file = await openRecordFile(path);
    await using other = await openRecordFile(path);
    await other.append([{ a: 1 }]);
    await expect(file.append([{ a: 2 }])).rejects.toMatchObject(failure(/by one command at a time/));
  });
});

const contentOf = (file: string) =>
  statSync(file, { throwIfNoEntry: false })?.isFile() ? readFileSync(file, 'utf8') : '';

function written(content: string): string {
  writeFileSync(path, content);
  return path;
}

function linked(content: string | undefined): string {
  const target = join(folder, `target-${files}`);
  if (content !== undefined) writeFileSync(target, content);
  symlinkSync(target, path);
  return path;
}

/** Stands in a process of its own: the limit of a file's size holds for all that a process writes. */
const appendTwice = `
  import { truncateSync } from 'node:fs';
  import { openRecordFile } from ${JSON.stringify(join(import.meta.dirname, 'record-file.ts'))};
  const [path] = process.argv.slice(1);
  await using file = await openRecordFile(path);
  await file.append([{ a: 1 }]);
  const tooMuch = { a: 'x'.repeat(100_000) };
  const failed = [file.append([tooMuch]), file.append([{ a: 2 }])];
  const first = await Promise.allSettled(failed);
  // as when another program makes room on a full disk
  truncateSync(path, 1_000);
  const later = await Promise.allSettled([file.append([{ a: 3 }])]);
  console.log(JSON.stringify([...first, ...later].map(({ reason }) => reason?.cause?.code)));
`;

describe('an append', () => {
  it('that fails half-way lets no later one write, and the next opening removes the half', async () => {
    // EFBIG after a part was written, as ENOSPC on a full disk
    const script = 'ulimit -f 16; exec "$@"';
    const node = [
      process.execPath,
      '--conditions=@order-events/source',
      '--input-type=module',
      '-e',
      appendTwice,
      path,
    ];
    const { stdout, stderr } = spawnSync('sh', ['-c', script, 'sh', ...node], { encoding: 'utf8' });
    expect([stderr, JSON.parse(stdout || '[]')]).toEqual(['', ['EFBIG', 'EFBIG', 'EFBIG']]);
    expect(readFileSync(path, 'utf8')).toMatch(/^\{"a":1\}\n\{"a":"x+$/);
    expect(await recordsOf(path)).toEqual([{ a: 1 }]);
  });

  it('on a full disk is refused, and so is the next one', async () => {
    await using file = await openRecordFile('/dev/full');
    for (const a of [1, 2]) {
      await expect(file.append([{ a }])).rejects.toMatchObject(failure(/to be written, got ENOSPC: the disk is full/));
    }
  });

  it('is refused after another program cut the file', async () => {
    await using file = await openRecordFile(path);
    await file.append([{ a: 1 }]);
    truncateSync(path, 0);
    await expect(file.append([{ a: 2 }])).rejects.toMatchObject(failure(/another one writes it/));
  });
});

describe('what survives a crash of the machine', () => {
  const syncs = observeSyncs(folder);

  it('is each record, once its append resolves', async () => {
    await using file = await openRecordFile(path);
    const sizes = () => syncs.filter(({ ino }) => ino === inoOf(path)).map(({ size }) => size);
    await file.append([{ a: 1 }]);
    expect(sizes()).toEqual([8]);
    await file.append([{ a: 2 }, { a: 3 }]);
    expect(sizes()).toEqual([8, 24]);
  });

  it('is the name of the file, once it is open', async () => {
    await using _ = await openRecordFile(path);
    expect(syncs).toMatchObject([{ ino: inoOf(folder), isFolder: true }]);
  });

  it('is not asked of a device', async () => {
    await using file = await openRecordFile('/dev/null');
    await file.append([{ a: 1 }]);
    expect(syncs).toEqual([]);
  });
});

it('a folder without read permission can still hold a record file', async () => {
  const closed = join(folder, 'closed');
  mkdirSync(closed, { mode: 0o300 });
  await using file = await openRecordFile(join(closed, 'a.ndjson'));
  await file.append([{ a: 1 }]);
  chmodSync(closed, 0o700);
});
