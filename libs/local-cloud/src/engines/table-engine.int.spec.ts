import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import { expect, onTestFinished, test, vi } from 'vitest';
import { clientSettings } from '../testing/tiny-stack.ts';
import { startLocalCloud, type LocalCloud } from '../local-cloud.ts';
import { openDataFolder } from './data-folder.ts';
import { startTableEngine } from './table-engine.ts';

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'table-engine-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function clientOf(cloud: LocalCloud): DynamoDBClient {
  const client = new DynamoDBClient(clientSettings(cloud));
  onTestFinished(() => client.destroy());
  return client;
}

const TableName = 'Things';
const createTable = new CreateTableCommand({
  TableName,
  AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
  KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
  BillingMode: 'PAY_PER_REQUEST',
});
const Key = { id: { S: 'A' } };

test('a path of the temporary folder that no socket could have does not matter, and nothing is made there', async () => {
  const folder = join(temporaryFolder(), 'x'.repeat(100));
  mkdirSync(folder);
  vi.stubEnv('TMPDIR', folder);
  onTestFinished(() => void vi.unstubAllEnvs());
  const cloud = await startLocalCloud({ template: { Resources: {} } });
  onTestFinished(cloud.stop);
  const client = clientOf(cloud);
  const { TableDescription } = await client.send(createTable);
  expect(TableDescription?.TableArn).toBe('arn:aws:dynamodb:us-east-1:000000000000:table/Things');
  expect(readdirSync(folder)).toEqual([]);
});

test('a folder that one cloud kept its tables in is free for the next of the same process once it has stopped', async () => {
  const data = join(temporaryFolder(), 'data');
  const first = await startLocalCloud({ template: { Resources: {} }, data });
  onTestFinished(first.stop);
  await clientOf(first).send(createTable);
  await clientOf(first).send(new PutItemCommand({ TableName, Item: Key }));
  await first.stop();
  const second = await startLocalCloud({ template: { Resources: {} }, data });
  onTestFinished(second.stop);
  expect((await clientOf(second).send(new GetItemCommand({ TableName, Key }))).Item).toEqual(Key);
});

test('a table whose cloud was killed before it was active is active in the next', async () => {
  const data = join(temporaryFolder(), 'data');
  const first = await startLocalCloud({ template: { Resources: {} }, data });
  onTestFinished(first.stop);
  await clientOf(first).send(createTable);
  await first.stop();
  const { persistence, close } = await openDataFolder(data);
  persistence.database.exec(`UPDATE table_entries SET value = replace(value, '"ACTIVE"', '"CREATING"')`);
  close();
  const second = await startLocalCloud({ template: { Resources: {} }, data });
  onTestFinished(second.stop);
  const { Table } = await clientOf(second).send(new DescribeTableCommand({ TableName }));
  expect(Table?.TableStatus).toBe('ACTIVE');
});

test('a change that cannot be kept is refused and not made, and the next one is made when there is room again', async () => {
  const { persistence, close } = await openDataFolder(join(temporaryFolder(), 'data'));
  onTestFinished(close);
  const { database } = persistence;
  const engine = await startTableEngine(database);
  const ask = async (action: string, fields: object) => {
    const authorization =
      'AWS4-HMAC-SHA256 Credential=a/20250503/us-east-1/dynamodb/aws4_request, SignedHeaders=a, Signature=a';
    const headers = { authorization, 'x-amz-date': '20250503T120000Z', 'x-amz-target': `DynamoDB_20120810.${action}` };
    const type = { 'content-type': 'application/x-amz-json-1.0' };
    const body = Buffer.from(JSON.stringify({ TableName, ...fields }));
    const answer = await engine.handle({ action, headers: { ...headers, ...type }, body });
    return { status: answer.status, ...JSON.parse(String(answer.body)) };
  };
  await ask('CreateTable', createTable.input);
  await expect.poll(async () => (await ask('DescribeTable', {})).Table.TableStatus).toBe('ACTIVE');
  // no more than what it has: the least that SQLite lets it be
  database.exec('PRAGMA max_page_count = 1');
  const Item = { ...Key, much: { S: 'x'.repeat(100_000) } };
  expect(await ask('PutItem', { Item })).toMatchObject({
    status: 500,
    message: 'the local cloud could not keep the change: database or disk is full',
  });
  expect(await ask('GetItem', { Key })).toEqual({ status: 200 });
  database.exec('PRAGMA max_page_count = 1000000');
  expect(await ask('PutItem', { Item })).toEqual({ status: 200 });
  expect(await ask('GetItem', { Key })).toEqual({ status: 200, Item });
});
