import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createDynamoClient } from './create-dynamo-client.ts';

const server = createServer();
const answer = JSON.stringify({ Item: { orderId: { S: 'O1234' }, itemName: { S: 'Läptop' } } });
let requests = 0;

beforeEach(async () => {
  vi.stubEnv('AWS_REGION', 'eu-west-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'local');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'local');
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  requests = 0;
});

afterEach(async () => {
  vi.unstubAllEnvs();
  server.removeAllListeners('request').close();
  server.closeAllConnections();
  await once(server, 'close');
});

async function get(serve: RequestListener) {
  server.on('request', (request, response) => {
    requests += 1;
    request.resume();
    serve(request, response);
  });
  const client = createDynamoClient({ endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
  const { Item } = await client.send(new GetItemCommand({ TableName: 'Orders', Key: { orderId: { S: 'O1234' } } }));
  client.destroy();
  return Item;
}

const { Item: item } = JSON.parse(answer) as { readonly Item: object };

it('reads an answer that comes in one piece', async () => {
  expect(await get((_, response) => response.end(answer))).toEqual(item);
});

it('reads an answer that comes in pieces, cut in the middle of a letter', async () => {
  const bytes = Buffer.from(answer);
  const cut = bytes.indexOf('ä') + 1;
  const inPieces: RequestListener = (_, response) => {
    response.write(bytes.subarray(0, cut), () => setImmediate(() => response.end(bytes.subarray(cut))));
  };
  expect(await get(inPieces)).toEqual(item);
});

it('asks again when the answer breaks off', async () => {
  const breakOff: RequestListener = (_, response) => {
    if (requests > 1) response.end(answer);
    else
      response.writeHead(200, { 'content-length': answer.length }).write(answer.slice(0, 9), () => response.destroy());
  };
  expect(await get(breakOff)).toEqual(item);
  expect(requests).toBe(2);
});

it('has no part that copies orders for a log, and the client of the SDK has one under this name', () => {
  const logger = expect.stringMatching(/^loggerMiddleware\b/) as unknown;
  expect(new DynamoDBClient().middlewareStack.identify()).toContainEqual(logger);
  expect(createDynamoClient().middlewareStack.identify()).not.toContainEqual(logger);
});
