import { CreateTableCommand, DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { anOrder } from '@order-events/contracts/testing';
import { orderStoreContract } from '@order-events/core/testing';
import { type LocalCloud, startLocalCloud } from '@order-events/local-cloud';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDynamoOrderStore } from './dynamo-order-store.ts';
import { findOrder } from './find-order.ts';
import { listItems } from './list-items.ts';

let cloud: LocalCloud;
let client: DynamoDBDocumentClient;
let tables = 0;

beforeAll(async () => {
  cloud = await startLocalCloud({ template: { Resources: {} } });
  client = clientOf(cloud.endpoint);
});

afterAll(async () => {
  client.destroy();
  await cloud.stop();
});

function clientOf(endpoint: string, maxAttempts = 3): DynamoDBDocumentClient {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  return DynamoDBDocumentClient.from(new DynamoDBClient({ endpoint, region: 'us-east-1', credentials, maxAttempts }));
}

async function openTable() {
  const tableName = `Orders-${++tables}`;
  await client.send(
    new CreateTableCommand({
      TableName: tableName,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [{ AttributeName: 'orderId', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'orderId', AttributeType: 'S' }],
    }),
  );
  const isActive = async () => {
    const { Table } = await client.send(new DescribeTableCommand({ TableName: tableName }));
    return Table?.TableStatus === 'ACTIVE';
  };
  while (!(await isActive()));
  return { client, tableName };
}

orderStoreContract('the DynamoDB order store', async () => {
  const options = await openTable();
  return { store: createDynamoOrderStore(options), find: (orderId) => findOrder(orderId, options) };
});

const order = anOrder();

it('keeps the properties of the order as attributes of the item, and its precedence beside them', async () => {
  const options = await openTable();
  await createDynamoOrderStore(options).save(order);
  expect(await Array.fromAsync(listItems(options))).toEqual([
    { ...order, precedence: expect.stringMatching(/^2025-05-03T12:00:00\.000000000Z#00#[0-9a-f]{64}$/) },
  ]);
});

it('says that the store is unavailable when the table is gone, as something worth another attempt', async () => {
  const store = createDynamoOrderStore({ client, tableName: 'Gone' });
  await expect(store.save(order)).rejects.toMatchObject({ code: 'ORDER_STORE_UNAVAILABLE', retryable: true });
});

it('says that the store is unavailable when nobody answers', async () => {
  // port 9 of the loopback interface: nothing listens there
  const unreachable = clientOf('http://127.0.0.1:9', 1);
  const store = createDynamoOrderStore({ client: unreachable, tableName: 'Orders' });
  await expect(store.save(order)).rejects.toMatchObject({ code: 'ORDER_STORE_UNAVAILABLE', retryable: true });
});

it('replaces an item that another program wrote without a precedence, rather than lose every event after it', async () => {
  const options = await openTable();
  await client.send(new PutCommand({ TableName: options.tableName, Item: order }));
  const shipped = anOrder({ status: 'shipped', timestamp: '2025-06-01T12:00:00Z' });
  expect(await createDynamoOrderStore(options).save(shipped)).toBe('stored');
  expect(await findOrder('O1234', options)).toEqual(shipped);
});

it('refuses to read an item that is not an order event', async () => {
  const options = await openTable();
  await client.send(new PutCommand({ TableName: options.tableName, Item: { ...order, quantity: 'many' } }));
  await expect(findOrder('O1234', options)).rejects.toMatchObject({ code: 'FOREIGN_ITEM' });
});
