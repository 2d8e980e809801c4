import { CreateTableCommand, DynamoDBClient, waitUntilTableExists } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { orderEventContract } from '@order-events/contracts';
import { anOrder } from '@order-events/contracts/testing';
import { type GatewayRequest, startLocalCloud } from '@order-events/local-cloud';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { createDynamoEventStore } from './dynamo-event-store.ts';
import { listOrders } from './list-orders.ts';

const requests: GatewayRequest[] = [];
const cloud = await startLocalCloud({
  template: { Resources: {} },
  intercept: (request) => void requests.push(request),
});
const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
const client = DynamoDBDocumentClient.from(
  new DynamoDBClient({ endpoint: cloud.endpoint, region: cloud.region, credentials }),
);
let tables = 0;

beforeEach(() => {
  requests.length = 0;
});

afterAll(async () => {
  client.destroy();
  await cloud.stop();
});

async function openTable(indexed: boolean) {
  const tableName = `Orders-${++tables}`;
  const names = ['orderId', ...(indexed ? ['userId', 'precedence'] : [])];
  const index = {
    IndexName: 'byUser',
    KeySchema: [
      { AttributeName: 'userId', KeyType: 'HASH' as const },
      { AttributeName: 'precedence', KeyType: 'RANGE' as const },
    ],
    Projection: { ProjectionType: 'ALL' as const },
  };
  await client.send(
    new CreateTableCommand({
      TableName: tableName,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [{ AttributeName: 'orderId', KeyType: 'HASH' }],
      AttributeDefinitions: names.map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
      ...(indexed ? { GlobalSecondaryIndexes: [index] } : {}),
    }),
  );
  await waitUntilTableExists({ client, maxWaitTime: 10, minDelay: 1 }, { TableName: tableName });
  return { client, tableName };
}

const at = (minute: number) => `2025-05-03T12:${String(minute).padStart(2, '0')}:00Z`;
const ofAnn = anOrder({ orderId: 'A1', userId: 'ann', status: 'paid', timestamp: at(1) });
const newest = anOrder({ orderId: 'B1', userId: 'bob', status: 'new', timestamp: at(9) });
const ofAnnLater = anOrder({ orderId: 'A2', userId: 'ann', status: 'new', timestamp: at(5) });

describe.each([
  ['without an index', false],
  ['with the index byUser', true],
])('a list of orders, %s,', (_, indexed) => {
  it('has the latest event first', async () => {
    const table = await openTable(indexed);
    for (const order of [ofAnn, newest, ofAnnLater])
      await createDynamoEventStore({ ...table, contract: orderEventContract }).save(order);
    expect((await listOrders(table)).orders).toEqual([newest, ofAnnLater, ofAnn]);
    expect((await listOrders(table, { limit: 1 })).orders).toEqual([newest]);
    expect((await listOrders(table, { status: 'new' })).orders).toEqual([newest, ofAnnLater]);
  });

  it('has the orders of one user, in one status', async () => {
    const table = await openTable(indexed);
    for (const order of [ofAnn, newest, ofAnnLater])
      await createDynamoEventStore({ ...table, contract: orderEventContract }).save(order);
    requests.length = 0;
    expect(await listOrders(table, { userId: 'ann' })).toMatchObject({ orders: [ofAnnLater, ofAnn], byIndex: indexed });
    expect(requests.map(({ action }) => action)).toEqual(['DescribeTable', indexed ? 'Query' : 'Scan']);
    expect((await listOrders(table, { userId: 'ann', status: 'paid' })).orders).toEqual([ofAnn]);
    expect((await listOrders(table, { userId: 'ann', limit: 1 })).orders).toEqual([ofAnnLater]);
    expect((await listOrders(table, { userId: 'nobody' })).orders).toEqual([]);
  });
});

it('reads every page, and counts what is no order event', async () => {
  const table = await openTable(false);
  for (const order of [ofAnn, newest])
    await createDynamoEventStore({ ...table, contract: orderEventContract }).save(order);
  for (const orderId of ['X1', 'X2', 'X3', 'X4']) {
    // a page ends at 1 MB
    const Item = { orderId, note: 'x'.repeat(390_000) };
    await client.send(new PutCommand({ TableName: table.tableName, Item }));
  }
  const read: number[] = [];
  const list = await listOrders(table, { onProgress: (items) => read.push(items) });
  expect(list).toMatchObject({ orders: [newest, ofAnn], foreign: 4 });
  expect(read.length).toBeGreaterThan(1);
  expect(read.at(-1)).toBe(6);
});
