import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { RecordFileError } from './errors.ts';

/** A file with a JSON document a line (NDJSON), to which lines are added that survive a crash of the machine. */
export interface RecordFile extends AsyncDisposable {
  readonly path: string;
  /** What was there when it was opened. A last line that a crash cut off is left out. */
  readonly earlier: readonly unknown[];
  /**
   * Resolves when the records are on the disk.
   * @throws {RecordFileError} when they cannot be written, as on a full disk.
   */
  readonly append: (records: readonly object[]) => Promise<void>;
}

/**
 * Opens a file to add records to, creates it if need be, readable by its owner only: records may hold customers' data.
 *
 * @throws {RecordFileError} when it cannot be opened, or holds something else.
 * @example
 * await using file = await openRecordFile('redrive.ndjson');
 * await file.append([{ event: 'sent', messageId }]);
 */
export async function openRecordFile(path: string): Promise<RecordFile> {
  const flags = constants.O_RDWR | constants.O_APPEND | constants.O_CREAT;
  const file = await open(path, flags, 0o600).catch((error: unknown) => fail(path, 'be opened', error));
  let last: Promise<void> = Promise.resolve();
  try {
    const { isFile, content } = await readContent(file);
    const earlier = toRecords(content, path);
    const write = async (text: string): Promise<void> => {
      try {
        await file.appendFile(text);
        if (isFile) await file.datasync();
      } catch (error) {
        fail(path, 'be written', error);
      }
    };
    // what a crash cut off must not run into the next record
    if (content !== '' && !content.endsWith('\n')) await write('\n');
    return {
      path,
      earlier,
      append: (records) => {
        const text = records.map((record) => `${JSON.stringify(record)}\n`).join('');
        // one after the other: a record must not begin in the middle of another
        const written = last.then(() => write(text));
        last = written.catch(() => {});
        return written;
      },
      [Symbol.asyncDispose]: async () => {
        await last;
        await file.close();
      },
    };
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** A device may have no end. */
async function readContent(file: FileHandle): Promise<{ readonly isFile: boolean; readonly content: string }> {
  const isFile = (await file.stat()).isFile();
  return { isFile, content: isFile ? await file.readFile('utf8') : '' };
}

function toRecords(content: string, path: string): readonly unknown[] {
  const lines = content.split('\n').filter((line) => line !== '');
  return lines.flatMap((line, index) => {
    try {
      return [JSON.parse(line) as unknown];
    } catch {
      // a crash cuts off the last line, which the next opening ends
      if (line.startsWith('{')) return [];
      throw new RecordFileError(
        `expected ${path} to hold JSON, one document a line, got something else in line ${index + 1}`,
        { path },
      );
    }
  });
}

function fail(path: string, action: string, error: unknown): never {
  const { code = 'an unknown problem' } = error as NodeJS.ErrnoException;
  const hint = code === 'ENOSPC' ? ': the disk is full' : '';
  throw new RecordFileError(`expected ${path} to ${action}, got ${code}${hint}`, { cause: error, path });
}
