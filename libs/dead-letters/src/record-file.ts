import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { RecordFileError } from './errors.ts';
import { readLines } from './read-lines.ts';
import { syncFolder } from './sync-folder.ts';

/** A file with a JSON object on each line (NDJSON), to which lines are added that survive a crash of the machine. */
export interface RecordFile extends AsyncDisposable {
  readonly path: string;
  /**
   * Resolves when the records are on the disk. After a failure, every later call fails too and writes nothing: its first
   * record would go on where another was cut off.
   *
   * @throws {RecordFileError} when they cannot be written, as on a full disk, or when another program writes the file.
   */
  readonly append: (records: readonly object[]) => Promise<void>;
}

/**
 * Opens a file to add records to, creates it if need be, and makes it readable by its owner only: records may hold
 * customers' data. The beginning of a record that a crash or a full disk cut off, at the end of the file, is removed.
 *
 * @param onRecord - Called with each record that is there already. @default they are only checked
 * @throws {RecordFileError} when it cannot be opened, is a symbolic link, or holds anything but records.
 * @example
 * await using file = await openRecordFile('purged.ndjson');
 * await file.append([{ messageId, body }]);
 */
export async function openRecordFile(path: string, onRecord: (record: object) => void = () => {}): Promise<RecordFile> {
  // Windows has no O_NOFOLLOW
  const flags = constants.O_RDWR | constants.O_APPEND | constants.O_CREAT | (constants.O_NOFOLLOW ?? 0);
  const file = await open(path, flags, 0o600).catch((error: unknown) => fail(path, 'be opened', error));
  try {
    // a device may have no end, and has nothing to sync
    const isFile = (await file.stat()).isFile();
    if (isFile) await prepare(file, path, onRecord);
    let { size } = await file.stat();
    const write = async (text: string): Promise<void> => {
      await file.appendFile(text);
      if (!isFile) return;
      await file.datasync();
      size += Buffer.byteLength(text);
      if ((await file.stat()).size === size) return;
      const message = `expected ${path} to be written by one command at a time, but another one writes it; wait for it, or name another file`;
      throw new RecordFileError(message, { path });
    };
    // one after the other: a record must not begin in the middle of another, nor after a failure
    let last: Promise<void> = Promise.resolve();
    return {
      path,
      append: (records) => {
        const text = records.map((record) => `${JSON.stringify(record)}\n`).join('');
        last = last.then(() => write(text)).catch((error: unknown) => fail(path, 'be written', error));
        return last;
      },
      [Symbol.asyncDispose]: async () => {
        await last.catch(() => {});
        await file.close();
      },
    };
  } catch (error) {
    await file.close();
    return fail(path, 'be read', error);
  }
}

/** Makes a file ready for the next record: private, in its folder for good, and without a line that was cut off. */
async function prepare(file: FileHandle, path: string, onRecord: (record: object) => void): Promise<void> {
  await file.chmod(0o600);
  await syncFolder(dirname(path));
  for await (const { number, content, start, ended } of readLines(
    file.createReadStream({ start: 0, autoClose: false }),
  )) {
    const isRecord = content.startsWith('{');
    const record = isRecord ? parse(content) : undefined;
    if (record !== undefined) {
      onRecord(record);
      if (!ended) await file.appendFile('\n');
    } else if (isRecord && !ended) {
      // it was never acknowledged: nothing was done that relies on it
      await file.truncate(start);
    } else {
      const advice = isRecord ? '; if a full disk cut it off, move the file away, and a new one begins' : '';
      const message = `expected ${path} to hold a JSON object on each line, but line ${number} is something else${advice}`;
      throw new RecordFileError(message, { path });
    }
  }
}

/** What a line that begins as an object holds, if it is whole. */
function parse(line: string): object | undefined {
  try {
    return JSON.parse(line) as object;
  } catch {
    return undefined;
  }
}

function fail(path: string, action: string, error: unknown): never {
  if (error instanceof RecordFileError) throw error;
  const { code = 'an unknown problem' } = error as NodeJS.ErrnoException;
  // without its cause, of which others say that links lead nowhere
  if (code === 'ELOOP') {
    const message = `expected ${path} to be a file, got a symbolic link; name the file that it leads to`;
    throw new RecordFileError(message, { path });
  }
  const hint = code === 'ENOSPC' ? ': the disk is full' : '';
  throw new RecordFileError(`expected ${path} to ${action}, got ${code}${hint}`, { cause: error, path });
}
