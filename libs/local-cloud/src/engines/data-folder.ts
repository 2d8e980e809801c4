import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DataFolderError } from '../errors.ts';
import { loadFauxqsInternals, type Persistence } from './fauxqs-internals.ts';
import { createSystemAttributes } from './keep-messages.ts';
import { createEntries } from './keep-tables.ts';
import { checkSeal, sealDatabase, type SealedFiles } from './sealed-database.ts';

/** A folder that keeps what the engines hold, and belongs to one local cloud at a time. */
export interface DataFolder {
  /** What everything is kept in: by fauxqs what SNS and SQS hold, and by the table engine what DynamoDB does. */
  readonly persistence: Persistence;
  /**
   * Does what first writes to it.
   * @throws {DataFolderError} when that fails, as on a disk that is full
   */
  readonly begin: (work: (persistence: Persistence) => void) => void;
  /** Lets another local cloud have it. */
  readonly close: () => void;
}

/**
 * Opens a folder, creates it if need be, and locks it: the lock is one of SQLite, which the system takes away when the
 * process ends, however it ends.
 *
 * @throws {DataFolderError} when another local cloud has it, it cannot be used, or something in it is damaged, is missing
 * or is not from a local cloud.
 */
export async function openDataFolder(path: string): Promise<DataFolder> {
  const closes: (() => void)[] = [];
  const close = (): void => {
    for (const each of closes.splice(0).toReversed()) each();
  };
  try {
    mkdirSync(path, { recursive: true });
    refuseForeignFiles(path);
    takeLock(join(path, names.lock), closes);
    const files = { database: join(path, names.database), changes: join(path, names.changes) };
    checkSeal(files);
    const persistence = await openDatabase(path, files, closes);
    const begin: DataFolder['begin'] = (work) => {
      try {
        work(persistence);
      } catch (cause) {
        throw cannotKeep(path, cause);
      }
    };
    return { persistence, begin, close };
  } catch (cause) {
    close();
    throw cannotKeep(path, cause);
  }
}

function cannotKeep(path: string, cause: unknown): DataFolderError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new DataFolderError(`the folder ${path} cannot keep the data: ${reason}`, { cause });
}

function takeLock(file: string, closes: (() => void)[]): void {
  try {
    const lock = new DatabaseSync(file);
    closes.push(() => lock.close());
    lock.exec('PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE');
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    if (reason === 'database is locked') {
      throw new Error('another local cloud uses it; stop that one, or choose another folder', { cause });
    }
    throw new Error(`${names.lock} cannot be used: ${reason}`, { cause });
  }
}

async function openDatabase(path: string, files: SealedFiles, closes: (() => void)[]): Promise<Persistence> {
  try {
    const { openPersistence } = await loadFauxqsInternals();
    const persistence = await openPersistence(path);
    closes.push(() => persistence.manager.close());
    createEntries(persistence.database);
    createSystemAttributes(persistence.database);
    closes.push(sealDatabase(persistence.database, files));
    return persistence;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`${names.database} cannot be used: ${reason}`, { cause });
  }
}

/** The database has the name that fauxqs gives it. */
const names = { lock: 'lock.db', database: 'fauxqs.db', changes: 'changes' } as const;

/** What a person keeps in a folder is not mixed with this; hidden files, such as .gitkeep, stand beside it. */
function refuseForeignFiles(path: string): void {
  const found = readdirSync(path).filter((name) => !name.startsWith('.'));
  const earlier = ['messaging', 'tables'].find((name) => found.includes(name));
  if (earlier !== undefined && found.includes(names.lock)) {
    throw new Error(`it has ${earlier}, which is of an earlier version; choose an empty folder`);
  }
  const own = Object.values(names);
  if (own.some((name) => found.includes(name))) return;
  const [foreign] = found;
  if (foreign !== undefined) throw new Error(`it has ${foreign}, which no local cloud made; choose an empty one`);
}
