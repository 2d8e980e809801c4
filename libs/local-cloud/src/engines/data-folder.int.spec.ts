import {
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DynamoDBClient, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DataFolderError } from '../errors.ts';
import { startLocalCloud } from '../local-cloud.ts';
import { clientSettings } from '../testing/tiny-stack.ts';
import { openDataFolder } from './data-folder.ts';

const root = mkdtempSync(join(tmpdir(), 'data-folder-'));
afterAll(() => rmSync(root, { recursive: true }));

const template = {
  Resources: {
    Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'Work' } },
    Table: {
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        TableName: 'Orders',
        AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      },
    },
  },
  Outputs: { QueueUrl: { Value: { Ref: 'Queue' } } },
};

/** As a kill -9 leaves it, and as a clean stop does, with everything that it held. */
const kept = {
  killed: join(root, 'killed'),
  'killed after a checkpoint': join(root, 'checkpoint'),
  stopped: join(root, 'stopped'),
};
let everything: string;

/** All rows, without where the queues listened last, which a start changes. */
async function rowsOf(folder: string): Promise<string> {
  const { persistence, close } = await openDataFolder(folder);
  try {
    const read = (sql: string) => persistence.database.prepare(sql).all();
    return JSON.stringify([
      read('SELECT * FROM table_entries ORDER BY key'),
      read('SELECT * FROM sqs_messages ORDER BY message_id'),
      read('SELECT name, arn FROM sqs_queues'),
      read('PRAGMA integrity_check'),
    ]);
  } finally {
    close();
  }
}

function checkpoint(file: string): void {
  const database = new DatabaseSync(file);
  database.exec('PRAGMA wal_checkpoint(PASSIVE)');
  database.close();
}

beforeAll(async () => {
  const data = join(root, 'data');
  const cloud = await startLocalCloud({ template, data });
  const [dynamodb, sqs] = [new DynamoDBClient(clientSettings(cloud)), new SQSClient(clientSettings(cloud))];
  const QueueUrl = cloud.outputs['QueueUrl'] ?? '';
  for (let id = 0; id < 60; id += 1) {
    await dynamodb.send(
      new PutItemCommand({ TableName: 'Orders', Item: { id: { S: `O${id}` }, content: { S: `${id}`.repeat(80) } } }),
    );
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: `message ${id} `.repeat(20) }));
    // as SQLite does from time to time: its log starts anew then, before what is left of the older one
    if (id === 30) checkpoint(join(data, 'fauxqs.db'));
  }
  const update = { UpdateExpression: 'SET content = :new', ExpressionAttributeValues: { ':new': { S: 'new' } } };
  await dynamodb.send(new UpdateItemCommand({ TableName: 'Orders', Key: { id: { S: 'O1' } }, ...update }));
  cpSync(data, kept.killed, { recursive: true });
  checkpoint(join(data, 'fauxqs.db'));
  cpSync(data, kept['killed after a checkpoint'], { recursive: true });
  await cloud.stop();
  cpSync(data, kept.stopped, { recursive: true });
  [dynamodb, sqs].forEach((client) => client.destroy());
  everything = await rowsOf(copyOf(kept.stopped));
});

let copies = 0;
function copyOf(folder: string): string {
  const copy = join(root, `copy-${(copies += 1)}`);
  cpSync(folder, copy, { recursive: true });
  return copy;
}

/** What is there after the damage, or the refusal. */
async function openDamaged(folder: string, file: string): Promise<string> {
  try {
    return await rowsOf(folder);
  } catch (error) {
    expect(error).toBeInstanceOf(DataFolderError);
    expect(String(error)).toContain(file.replace(/-(wal|shm)$/, ''));
    return 'refused';
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const numRuns = process.env['TEST_NIGHTLY'] === undefined ? 12 : 500;

describe.each(['killed', 'killed after a checkpoint', 'stopped'] as const)(
  'a folder of a local cloud that was %s',
  (end) => {
    test('is there with everything when nothing is damaged', async () => {
      expect(await rowsOf(copyOf(kept[end]))).toBe(everything);
      expect(everything).toMatch(/O59.*message 59 .*"ok"/);
    });

    test('is refused, or there with everything, whichever byte of whichever file is another one', async () => {
      const files = readdirSync(kept[end]).filter((file) => statSync(join(kept[end], file)).size > 0);
      const damage = fc.record({
        file: fc.constantFrom(...files),
        at: fc.nat({ max: 2 ** 30 }),
        bit: fc.nat({ max: 7 }),
      });
      await fc.assert(
        fc.asyncProperty(damage, async ({ file, at, bit }) => {
          const folder = copyOf(kept[end]);
          const content = readFileSync(join(folder, file));
          const index = at % content.length;
          content.writeUInt8(content.readUInt8(index) ^ (1 << bit), index);
          writeFileSync(join(folder, file), content);
          expect([everything, 'refused']).toContain(await openDamaged(folder, file));
        }),
        { numRuns },
      );
    });

    test('is refused, or there with everything, wherever whichever file ends too soon', async () => {
      const files = readdirSync(kept[end]).filter((file) => statSync(join(kept[end], file)).size > 0);
      const damage = fc.record({ file: fc.constantFrom(...files), size: fc.nat({ max: 2 ** 30 }) });
      await fc.assert(
        fc.asyncProperty(damage, async ({ file, size }) => {
          const folder = copyOf(kept[end]);
          const path = join(folder, file);
          truncateSync(path, size % statSync(path).size);
          expect([everything, 'refused']).toContain(await openDamaged(folder, file));
        }),
        { numRuns },
      );
    });

    test('is refused, or there with everything, whichever file is missing or empty', async () => {
      for (const file of readdirSync(kept[end])) {
        for (const damage of [rmSync, truncateSync]) {
          const folder = copyOf(kept[end]);
          damage(join(folder, file));
          expect([everything, 'refused'], `${damage.name} ${file}`).toContain(await openDamaged(folder, file));
        }
      }
    });
  },
);

test('a folder is refused, or there with everything, whichever byte says how to read its database', async () => {
  // @see https://www.sqlite.org/fileformat.html#the_database_header
  for (let index = 16; index < 60; index += 1) {
    const folder = copyOf(kept.stopped);
    const content = readFileSync(join(folder, 'fauxqs.db'));
    content.writeUInt8(content.readUInt8(index) ^ 1, index);
    writeFileSync(join(folder, 'fauxqs.db'), content);
    expect([everything, 'refused'], `byte ${index}`).toContain(await openDamaged(folder, 'fauxqs.db'));
  }
});

test('a folder that lost the newest part of its log says so, and what makes it go on with the rest', async () => {
  const folder = copyOf(kept.killed);
  const log = join(folder, 'fauxqs.db-wal');
  truncateSync(log, 40_000);
  await expect(openDataFolder(folder)).rejects.toThrow(
    /fauxqs\.db or fauxqs\.db-wal is damaged: expected \d+ changes in it, got \d+; restore .* or remove changes to go on/,
  );
  rmSync(join(folder, 'changes'));
  expect(JSON.parse(await rowsOf(folder))).toHaveLength(4);
});

test('an order that is another one now is noticed, which SQLite would not', async () => {
  const folder = copyOf(kept.stopped);
  const file = join(folder, 'fauxqs.db');
  const content = readFileSync(file, 'latin1');
  expect(content).toContain('59595959');
  writeFileSync(file, content.replace('59595959', '59595958'), 'latin1');
  await expect(openDataFolder(folder)).rejects.toThrow(
    'fauxqs.db is damaged: its rows are not those that were written',
  );
});

test('a damaged folder is refused again, and left as it was', async () => {
  const folder = copyOf(kept.stopped);
  const file = join(folder, 'fauxqs.db');
  truncateSync(file, statSync(file).size - 4096);
  const before = readFileSync(file);
  await expect(openDataFolder(folder)).rejects.toThrow('fauxqs.db');
  await expect(openDataFolder(folder)).rejects.toThrow('fauxqs.db');
  expect(readFileSync(file)).toEqual(before);
});

test('an older database under the newer number of changes is refused', async () => {
  const folder = copyOf(kept.stopped);
  const { persistence, close } = await openDataFolder(folder);
  persistence.database.exec("DELETE FROM table_entries WHERE key LIKE 'item%'");
  close();
  copyFileSync(join(kept.stopped, 'fauxqs.db'), join(folder, 'fauxqs.db'));
  await expect(openDataFolder(folder)).rejects.toThrow('expected');
});

test('an empty folder is a new one, hidden files do not matter, and neither does a start that was killed', async () => {
  const folder = join(root, 'new', 'data');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, '.gitkeep'), '');
  // what fauxqs made before the seal
  writeFileSync(join(folder, 'lock.db'), '');
  writeFileSync(join(folder, 'fauxqs.db'), '');
  expect(JSON.parse(await rowsOf(folder))).toEqual([[], [], [], [{ integrity_check: 'ok' }]]);
  expect(JSON.parse(await rowsOf(folder))).toEqual([[], [], [], [{ integrity_check: 'ok' }]]);
});

test.each(['notes.txt', 'tables'])('a folder with foreign files is refused, and stays as it is: %s', async (name) => {
  const folder = join(root, `foreign-${name}`);
  mkdirSync(folder);
  writeFileSync(join(folder, name), '');
  await expect(openDataFolder(folder)).rejects.toThrow(`it has ${name}, which no local cloud made`);
  expect(readdirSync(folder)).toEqual([name]);
});

test('a folder of an earlier version is refused, and stays as it is', async () => {
  const folder = join(root, 'earlier');
  for (const name of ['messaging', 'tables']) mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, 'lock.db'), '');
  await expect(openDataFolder(folder)).rejects.toThrow(
    'it has messaging, which is of an earlier version; choose an empty folder',
  );
  expect(readdirSync(folder).toSorted()).toEqual(['lock.db', 'messaging', 'tables']);
});

test('a folder that another local cloud has is refused in these words', async () => {
  const folder = copyOf(kept.stopped);
  const { close } = await openDataFolder(folder);
  await expect(openDataFolder(folder)).rejects.toThrow('another local cloud uses it');
  close();
});

test.each(['lock.db', 'fauxqs.db'])(
  'a file that cannot be opened is named, and is not called damaged: %s',
  async (name) => {
    const folder = copyOf(kept.stopped);
    rmSync(join(folder, name));
    mkdirSync(join(folder, name));
    await expect(openDataFolder(folder)).rejects.toThrow(`${name} cannot be used: `);
  },
);
