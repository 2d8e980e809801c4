import { CreateTableCommand, DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { createEventContract, orderEventContract } from '@order-events/contracts';
import { anOrder } from '@order-events/contracts/testing';
import { orderStoreContract } from '@order-events/consumer/testing';
import {
  errorResponse,
  type GatewayRequest,
  type Intercept,
  type LocalCloud,
  startLocalCloud,
} from '@order-events/local-cloud';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createDynamoEventStore } from './dynamo-event-store.ts';
import { findOrder } from './find-order.ts';
import { listItems } from './list-items.ts';
import { toItem } from './order-item.ts';

let cloud: LocalCloud;
let sdkClient: DynamoDBClient;
let client: DynamoDBDocumentClient;
let tables = 0;
/** What reached the table since {@link openTable}. */
const requests: GatewayRequest[] = [];
/** What becomes of a request, instead of its being answered. */
let intercept: Intercept | undefined;

beforeAll(async () => {
  cloud = await startLocalCloud({
    template: { Resources: {} },
    intercept: (request) => {
      requests.push(request);
      return intercept?.(request);
    },
  });
  sdkClient = clientOf(cloud.endpoint);
  client = DynamoDBDocumentClient.from(sdkClient);
});

beforeEach(() => {
  intercept = undefined;
});

afterAll(async () => {
  sdkClient.destroy();
  await cloud.stop();
});

function clientOf(endpoint: string, maxAttempts = 3): DynamoDBClient {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  return new DynamoDBClient({ endpoint, region: 'us-east-1', credentials, maxAttempts });
}

async function openTable(key = 'orderId') {
  const tableName = `Orders-${++tables}`;
  await client.send(
    new CreateTableCommand({
      TableName: tableName,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [{ AttributeName: key, KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: key, AttributeType: 'S' }],
    }),
  );
  const isActive = async () => {
    const { Table } = await client.send(new DescribeTableCommand({ TableName: tableName }));
    return Table?.TableStatus === 'ACTIVE';
  };
  while (!(await isActive()));
  requests.length = 0;
  return { client, tableName };
}

describe.each([
  ["the SDK's client", () => sdkClient],
  ['its document client', () => client],
])('with %s', (_, open) => {
  orderStoreContract('the DynamoDB order store', async () => {
    const table = await openTable();
    const store = createDynamoEventStore({ contract: orderEventContract, ...table, client: open() });
    return { store, find: (orderId) => findOrder(orderId, table) };
  });
});

const order = anOrder();
const actions = () => requests.map(({ action }) => action);
const bodies = () => requests.map(({ body }) => JSON.parse(body.toString()) as Record<string, unknown>);

it.each([
  ['is stored', undefined, 'stored'],
  ['only repeats the item', order, 'superseded'],
  ['predates the item', anOrder({ timestamp: '2025-05-04T12:00:00Z' }), 'superseded'],
])('sends one PutItem and nothing else for an event that %s', async (_, present, outcome) => {
  const options = await openTable();
  const store = createDynamoEventStore({ ...options, contract: orderEventContract });
  if (present !== undefined) await store.save(present);
  requests.length = 0;
  expect(await store.save(order)).toBe(outcome);
  expect(actions()).toEqual(['PutItem']);
});

describe('an aborted save', () => {
  const aborted = {
    code: 'ORDER_STORE_UNAVAILABLE',
    retryable: true,
    cause: expect.objectContaining({ name: 'AbortError' }) as unknown,
  };

  it('sends nothing when it was aborted before', async () => {
    const options = await openTable();
    const save = createDynamoEventStore({ ...options, contract: orderEventContract }).save(order, AbortSignal.abort());
    await expect(save).rejects.toMatchObject(aborted);
    expect(requests).toEqual([]);
  });

  it('does not wait for an answer that never comes', async () => {
    const options = await openTable();
    const deadline = new AbortController();
    intercept = () => {
      deadline.abort();
      return new Promise(() => {});
    };
    const save = createDynamoEventStore({ ...options, contract: orderEventContract }).save(order, deadline.signal);
    await expect(save).rejects.toMatchObject(aborted);
    expect(actions()).toEqual(['PutItem']);
  });

  it('is not repeated after a transient failure', async () => {
    const { tableName } = await openTable();
    const deadline = new AbortController();
    const patient = clientOf(cloud.endpoint, 5);
    // closer to the wire than the SDK's retries: after the failure is known, before the back-off
    patient.middlewareStack.add((next) => (args) => next(args).finally(() => deadline.abort()), {
      step: 'finalizeRequest',
      priority: 'low',
    });
    intercept = () => errorResponse('dynamodb', 'InternalServerError', 'try again', 500);
    const save = createDynamoEventStore({ contract: orderEventContract, client: patient, tableName }).save(
      order,
      deadline.signal,
    );
    await expect(save).rejects.toMatchObject(aborted);
    expect(actions()).toEqual(['PutItem']);
    patient.destroy();
  });
});

it('is repeated after a transient failure, when nobody aborts it', async () => {
  const options = await openTable();
  intercept = () => {
    intercept = undefined;
    return errorResponse('dynamodb', 'InternalServerError', 'try again', 500);
  };
  expect(
    await createDynamoEventStore({ ...options, contract: orderEventContract }).save(
      order,
      new AbortController().signal,
    ),
  ).toBe('stored');
  expect(actions()).toEqual(['PutItem', 'PutItem']);
});

it('finds an order by a strongly consistent read', async () => {
  const options = await openTable();
  await findOrder('O1234', options);
  expect(actions()).toEqual(['GetItem']);
  expect(bodies()).toMatchObject([{ ConsistentRead: true }]);
});

it('lists the items of every page of the table, strongly consistent', async () => {
  const options = await openTable();
  // a page ends at 1 MB
  const keys = Array.from({ length: 4 }, (_, index) => `O${index}`);
  for (const orderId of keys) {
    await client.send(new PutCommand({ TableName: options.tableName, Item: { orderId, note: 'x'.repeat(390_000) } }));
  }
  requests.length = 0;
  const items = await Array.fromAsync(listItems(options));
  expect(items.map(({ orderId }) => orderId).toSorted()).toEqual(keys);
  expect(actions()).toEqual(['Scan', 'Scan']);
  for (const body of bodies()) expect(body).toMatchObject({ ConsistentRead: true });
});

it('keeps the properties of the order as attributes of the item, and its precedence beside them', async () => {
  const options = await openTable();
  await createDynamoEventStore({ ...options, contract: orderEventContract }).save(order);
  expect(await Array.fromAsync(listItems(options))).toEqual([
    { ...order, precedence: expect.stringMatching(/^2025-05-03T12:00:00\.000000000Z#00#[0-9a-f]{64}$/) },
  ]);
});

it('says that the store is unavailable when the table is gone, as something worth another attempt', async () => {
  const store = createDynamoEventStore({ contract: orderEventContract, client, tableName: 'Gone' });
  await expect(store.save(order)).rejects.toMatchObject({ code: 'ORDER_STORE_UNAVAILABLE', retryable: true });
});

it('says that the store is unavailable when nobody answers', async () => {
  // port 9 of the loopback interface: nothing listens there
  const unreachable = clientOf('http://127.0.0.1:9', 1);
  const store = createDynamoEventStore({ contract: orderEventContract, client: unreachable, tableName: 'Orders' });
  await expect(store.save(order)).rejects.toMatchObject({ code: 'ORDER_STORE_UNAVAILABLE', retryable: true });
});

it('replaces an item that another program wrote without a precedence, rather than lose every event after it', async () => {
  const options = await openTable();
  await client.send(new PutCommand({ TableName: options.tableName, Item: order }));
  const shipped = anOrder({ status: 'shipped', timestamp: '2025-06-01T12:00:00Z' });
  expect(await createDynamoEventStore({ ...options, contract: orderEventContract }).save(shipped)).toBe('stored');
  expect(await findOrder('O1234', options)).toEqual(shipped);
});

it('refuses to read an item that is not an order event', async () => {
  const options = await openTable();
  await client.send(new PutCommand({ TableName: options.tableName, Item: { ...order, quantity: 'many' } }));
  await expect(findOrder('O1234', options)).rejects.toMatchObject({ code: 'FOREIGN_ITEM' });
});

it('keeps the newest event of each key of any contract, with a lifecycle or without', async () => {
  interface Payment {
    readonly paymentId: string;
    readonly at: string;
    readonly cents: number;
  }
  const payments = createEventContract<{ readonly 1: Payment }>({
    eventType: 'payment',
    roles: { key: 'paymentId', time: 'at' },
    validators: { 1: () => true },
    largestMessages: { 1: 200 },
  });
  const table = await openTable('paymentId');
  const store = createDynamoEventStore({ ...table, contract: payments });
  const [early, late] = [12, 13].map((hour, cents) => ({ paymentId: 'P1', at: `2025-05-03T${hour}:00:00Z`, cents }));
  if (early === undefined || late === undefined) throw new Error('expected two payments');
  expect([await store.save(late), await store.save(early), await store.save({ ...late, paymentId: 'P2' })]).toEqual([
    'stored',
    'superseded',
    'stored',
  ]);
  const { Item } = await client.send(new GetCommand({ TableName: table.tableName, Key: { paymentId: 'P1' } }));
  expect(Item).toEqual(toItem(payments, late));
});
