import type { DatabaseSync } from 'node:sqlite';

type Callback = (error?: unknown) => void;

interface Operation {
  readonly type: 'put' | 'del';
  readonly key: string;
  readonly value?: unknown;
}

/** What dynalite keeps its tables in: everything that it writes goes through one of the three. */
export interface DynaliteStore {
  readonly db: {
    put: (key: string, value: unknown, callback: Callback) => void;
    del: (key: string, callback: Callback) => void;
    batch: (operations: readonly Operation[], callback: Callback) => void;
  };
}

/** Makes the table that the entries of dynalite's store are kept in. */
export function createEntries(database: DatabaseSync): void {
  database.exec('CREATE TABLE IF NOT EXISTS table_entries (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID');
}

/** Brings back what the store held, and writes every change of it down before it is made: to the operating system. */
export async function keepTables(database: DatabaseSync, { db }: DynaliteStore): Promise<void> {
  const { put, del, batch } = db;
  const insert = database.prepare('INSERT OR REPLACE INTO table_entries VALUES (?, ?)');
  const remove = database.prepare('DELETE FROM table_entries WHERE key = ?');
  const write = (operations: readonly Operation[], callback: Callback, change: () => void): void => {
    // dynalite expects this text of a store that was closed before the last step of creating a table
    if (!database.isOpen) {
      callback(new Error('Database is closed'));
      return;
    }
    try {
      database.exec('BEGIN');
      for (const operation of operations) {
        if (operation.type === 'put') insert.run(operation.key, JSON.stringify(operation.value));
        else remove.run(operation.key);
      }
      database.exec('COMMIT');
    } catch (error) {
      if (database.isTransaction) database.exec('ROLLBACK');
      callback(toInternalError(error));
      return;
    }
    change();
  };
  await new Promise<void>((resolve, reject) => {
    batch(readEntries(database), (error) => (error instanceof Error ? reject(error) : resolve()));
  });
  db.put = (key, value, callback) => write([{ type: 'put', key, value }], callback, () => put(key, value, callback));
  db.del = (key, callback) => write([{ type: 'del', key }], callback, () => del(key, callback));
  db.batch = (operations, callback) => write(operations, callback, () => batch(operations, callback));
}

/** As dynalite answers with it: nothing was written, for instance because the disk is full, and nothing was changed. */
function toInternalError(cause: unknown): Error {
  const reason = cause instanceof Error ? cause.message : String(cause);
  const message = `the local cloud could not keep the change: ${reason}`;
  const body = { __type: 'com.amazonaws.dynamodb.v20120810#InternalServerError', message };
  return Object.assign(new Error(message, { cause }), { statusCode: 500, body });
}

function readEntries(database: DatabaseSync): Operation[] {
  return database
    .prepare('SELECT key, value FROM table_entries')
    .all()
    .map(({ key, value }) => {
      const isTable = String(key).startsWith('table~');
      return { type: 'put', key: String(key), value: JSON.parse(String(value), isTable ? finishCreation : undefined) };
    });
}

/** The process may have ended before dynalite's next turn, in which a new table becomes active. */
const finishCreation = (name: string, content: unknown): unknown =>
  /^(Table|Index)Status$/.test(name) && content === 'CREATING' ? 'ACTIVE' : content;
