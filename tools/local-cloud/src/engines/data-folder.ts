import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DataFolderError } from '../errors.ts';

/** A folder that keeps what the engines hold, and belongs to one local cloud at a time. */
export interface DataFolder {
  /** Where SNS and SQS keep theirs. */
  readonly messaging: string;
  /** Where DynamoDB keeps its own. */
  readonly tables: string;
  /** Lets another local cloud have it. */
  readonly close: () => void;
}

/**
 * Opens a folder, creates it if need be, and locks it: the lock is one of SQLite, which the system takes away when the
 * process ends, however it ends.
 *
 * @throws {DataFolderError} when another local cloud has it, or it cannot be used.
 */
export function openDataFolder(path: string): DataFolder {
  try {
    mkdirSync(path, { recursive: true });
    const lock = new DatabaseSync(join(path, 'lock.db'));
    lock.exec('PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE');
    return { messaging: join(path, 'messaging'), tables: join(path, 'tables'), close: () => lock.close() };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const expected = 'expected a folder for the data that no other local cloud uses';
    throw new DataFolderError(`${expected}, got ${path}: ${reason}`, { cause });
  }
}
