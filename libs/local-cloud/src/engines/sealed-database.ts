import { createHash } from 'node:crypto';
import { closeSync, existsSync, openSync, readFileSync, writeSync } from 'node:fs';
import { basename } from 'node:path';
import { DatabaseSync, type SQLOutputValue } from 'node:sqlite';

/** Where a sealed database is. */
export interface SealedFiles {
  /** The database itself. SQLite keeps `-wal` and `-shm` beside it. */
  readonly database: string;
  /** How many changes were made at least. Beside the database, because what SQLite loses of its log, it loses in silence. */
  readonly changes: string;
}

/**
 * Whether a database was sealed, and holds every row as it was written, and no other, and no row is missing. SQLite alone
 * would not notice: it has no checksums of its pages, and takes a damaged log for one that ends there.
 *
 * @throws {Error} when something is damaged or missing: in which file, and what to do.
 */
export function checkSeal(files: SealedFiles): boolean {
  const atLeast = readChanges(files);
  const name = basename(files.database);
  if (!existsSync(files.database)) {
    if (atLeast === undefined) return false;
    throw new Error(`${name} is missing; ${remedy}`);
  }
  let seal: Seal | undefined;
  let digest = 0;
  try {
    const database = new DatabaseSync(files.database, { readOnly: true });
    try {
      const [{ integrity_check: finding } = {}] = database.prepare('PRAGMA integrity_check(1)').all();
      if (finding !== 'ok') throw new Error(String(finding));
      seal = readSeal(database);
      digest = digestOf(database);
    } finally {
      database.close();
    }
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    if (isNoAccess(cause)) {
      throw new Error(`${name} cannot be used: ${reason}; it may be whole: check that its folder can be written`, {
        cause,
      });
    }
    throw new Error(`${name} is damaged: ${reason}; ${remedy}`, { cause });
  }
  if (atLeast === undefined && seal === undefined) return false;
  if (seal === undefined || seal.changes < (atLeast ?? 0)) {
    const got = seal?.changes ?? 'none';
    const ignore = `or remove ${basename(files.changes)} to go on with what is left`;
    throw new Error(
      `${name} or ${name}-wal is damaged: expected ${atLeast} changes in it, got ${got}; ${remedy}, ${ignore}`,
    );
  }
  if (seal.digest !== digest)
    throw new Error(`${name} is damaged: its rows are not those that were written; ${remedy}`);
  return true;
}

/**
 * Has a database note each change of its tables in the same transaction, in a digest of all rows, and their number in a
 * file of its own, before anybody can be told of the change.
 *
 * @returns Ends it; the database stays open.
 */
export function sealDatabase(database: DatabaseSync, { changes }: SealedFiles): () => void {
  database.function('digest_with', { varargs: true }, (digest, ...row) => add(Number(digest), digestOfRow(row)));
  database.function('digest_without', { varargs: true }, (digest, ...row) => add(Number(digest), -digestOfRow(row)));
  // or a row that another replaces would go without a trigger
  database.exec('PRAGMA recursive_triggers = ON');
  // of what was checked, and of tables that are new
  database.exec('BEGIN; CREATE TABLE IF NOT EXISTS seal (changes INTEGER NOT NULL, digest INTEGER NOT NULL)');
  database.prepare('INSERT INTO seal SELECT 0, 0 WHERE NOT EXISTS (SELECT 1 FROM seal)').run();
  database.prepare('UPDATE seal SET digest = ?').run(digestOf(database));
  database.exec('COMMIT');
  for (const { table, columns } of tablesOf(database)) {
    const [before, after] = ['OLD', 'NEW'].map((row) => columns.map((column) => `${row}.${column}`).join());
    const digests = {
      INSERT: `digest_with(digest, '${table}', ${after})`,
      UPDATE: `digest_with(digest_without(digest, '${table}', ${before}), '${table}', ${after})`,
      DELETE: `digest_without(digest, '${table}', ${before})`,
    };
    for (const [event, digest] of Object.entries(digests)) {
      database.exec(`CREATE TEMP TRIGGER seal_${table}_${event} AFTER ${event} ON main.${table}
        BEGIN UPDATE seal SET changes = changes + 1, digest = note_change(${digest}); END`);
    }
  }
  const file = openSync(changes, existsSync(changes) ? 'r+' : 'w', 0o600);
  const counted = database.prepare('SELECT changes FROM seal');
  let changed = true;
  const note = (): void => {
    if (!changed) return;
    changed = false;
    // what was rolled back is not in the number
    writeSync(file, toText(Number(counted.get()?.['changes'])), 0);
  };
  database.function('note_change', (digest) => {
    // after the transaction, which is over in this turn, and before any answer, which takes another one
    if (!changed) queueMicrotask(note);
    changed = true;
    return digest;
  });
  note();
  return () => {
    note();
    closeSync(file);
  };
}

/**
 * Whether SQLite could not get at a file, as on a disk that is read-only or full, which says nothing of what is in the file.
 * @see https://www.sqlite.org/rescode.html SQLITE_PERM, SQLITE_READONLY, SQLITE_IOERR, SQLITE_FULL, SQLITE_CANTOPEN
 */
const isNoAccess = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && [3, 8, 10, 13, 14].includes(Number(error.errcode) & 0xff);

const remedy = 'restore the folder from a copy, or start with a new one';

interface Seal {
  readonly changes: number;
  readonly digest: number;
}

function readSeal(database: DatabaseSync): Seal | undefined {
  if (database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'seal'").get() === undefined) return undefined;
  const { changes, digest } = database.prepare('SELECT changes, digest FROM seal').get() ?? {};
  return { changes: Number(changes), digest: Number(digest) };
}

const toText = (changes: number): string => `${String(changes).padStart(16, '0')}\n`;

/** `undefined` where nothing was written yet. */
function readChanges({ changes }: SealedFiles): number | undefined {
  const text = existsSync(changes) ? readFileSync(changes, 'utf8') : '';
  if (text === '') return undefined;
  if (!/^\d{16}\n$/.test(text)) {
    throw new Error(`${basename(changes)} is damaged: expected 16 digits in it; remove it to go on with what is there`);
  }
  return Number(text);
}

function tablesOf(database: DatabaseSync): readonly { readonly table: string; readonly columns: readonly string[] }[] {
  return database
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'seal' AND name NOT LIKE 'sqlite%'")
    .all()
    .map(({ name }) => {
      const columns = database.prepare('SELECT name FROM pragma_table_info(?)').all(String(name));
      return { table: String(name), columns: columns.map((column) => String(column['name'])) };
    });
}

/** Of all rows, and of what the tables are. */
function digestOf(database: DatabaseSync): number {
  let digest = 0;
  const schema = { table: 'sqlite_schema', columns: ['type', 'name', 'tbl_name', 'sql'] };
  for (const { table, columns } of [schema, ...tablesOf(database)]) {
    const rows = database.prepare(`SELECT ${columns.join()} FROM ${table}`);
    rows.setReturnArrays(true);
    for (const row of rows.iterate()) digest = add(digest, digestOfRow([table, ...Object.values(row)]));
  }
  return digest;
}

/** A sum, which can be kept up to date row by row, in whatever order. */
const add = (digest: number, other: number): number => (digest + other + 2 ** 48) % 2 ** 48;

const digestOfRow = (row: readonly SQLOutputValue[]): number =>
  createHash('sha256').update(JSON.stringify(row)).digest().readUIntBE(0, 6);
