import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { checkSeal, sealDatabase } from './sealed-database.ts';

const root = mkdtempSync(join(tmpdir(), 'sealed-database-'));
afterAll(() => rmSync(root, { recursive: true }));

const schema = `
  PRAGMA journal_mode = WAL;
  CREATE TABLE queues (name TEXT PRIMARY KEY, url TEXT);
  CREATE TABLE messages (id TEXT PRIMARY KEY, queue TEXT REFERENCES queues(name) ON DELETE CASCADE, count INTEGER)`;

const name = fc.constantFrom('a', 'b', '\0', 'é😀');
const change = fc.oneof(
  fc.record({ sql: fc.constant('INSERT OR REPLACE INTO queues VALUES (?, ?)'), values: fc.tuple(name, fc.string()) }),
  fc.record({
    sql: fc.constant('INSERT OR REPLACE INTO messages SELECT ?, name, ? FROM queues LIMIT 1'),
    values: fc.tuple(name, fc.option(fc.maxSafeInteger())),
  }),
  fc.record({ sql: fc.constant('UPDATE messages SET count = count + 1 WHERE id = ?'), values: fc.tuple(name) }),
  fc.record({ sql: fc.constant('DELETE FROM queues WHERE name = ?'), values: fc.tuple(name) }),
  fc.record({ sql: fc.constant('DELETE FROM messages'), values: fc.constant([]) }),
);
const changes = fc.array(fc.record({ changes: fc.array(change), end: fc.constantFrom('COMMIT', 'ROLLBACK') }));

let count = 0;

test('a seal holds whatever is written, replaced, deleted in cascades and rolled back, and however often it is opened', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(changes, { minLength: 1, maxLength: 3 }), async (sessions) => {
      count += 1;
      const files = { database: join(root, `${count}.db`), changes: join(root, `${count}-changes`) };
      expect(checkSeal(files)).toBe(false);
      for (const [session, transactions] of sessions.entries()) {
        const database = new DatabaseSync(files.database, { enableForeignKeyConstraints: true });
        if (session === 0) database.exec(schema);
        const end = sealDatabase(database, files);
        for (const transaction of transactions) {
          database.exec('BEGIN');
          for (const { sql, values } of transaction.changes) database.prepare(sql).run(...values);
          database.exec(transaction.end);
          // where an answer would be sent
          await new Promise(setImmediate);
          const noted = Number(readFileSync(files.changes, 'utf8'));
          expect(noted).toBe(database.prepare('SELECT changes FROM seal').get()?.['changes']);
        }
        end();
        database.close();
        expect(checkSeal(files)).toBe(true);
      }
    }),
    { numRuns: process.env['TEST_NIGHTLY'] === undefined ? 15 : 500 },
  );
});
