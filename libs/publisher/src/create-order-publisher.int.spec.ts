import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { SNSClient } from '@aws-sdk/client-sns';
import { topicArnVariable } from '@order-events/contracts';
import { anOrder } from '@order-events/contracts/testing';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { systemClock } from './clock.ts';
import { createOrderPublisher } from './create-order-publisher.ts';

const topicArn = 'arn:aws:sns:eu-west-1:000000000000:OrderTopic';
const published =
  '<PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><PublishResult><MessageId>m1</MessageId></PublishResult></PublishResponse>';

/** What the endpoint of every service was asked, and over which connections. */
const requests: IncomingMessage['headers'][] = [];
const sockets: Socket[] = [];
/** How many of the next requests fail. */
let failures = 0;
const server = createServer((request, response) => {
  requests.push(request.headers);
  if (failures-- > 0) response.writeHead(500).end();
  else if (request.headers['x-amz-target'] === undefined) response.end(published);
  else response.end(JSON.stringify({ Parameter: { Value: topicArn } }));
  request.resume();
});
server.on('connection', (socket) => sockets.push(socket));
// a connection ends when its client ends it
server.keepAliveTimeout = 0;

beforeAll(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening');
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

beforeEach(() => {
  requests.length = 0;
  sockets.length = 0;
  failures = 0;
  vi.stubEnv('AWS_ENDPOINT_URL', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  vi.stubEnv('AWS_REGION', 'us-east-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'FROMENVIRONMENT');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'local');
  vi.stubEnv(topicArnVariable, '');
});
afterEach(() => {
  vi.unstubAllEnvs();
});

const signatures = () => requests.map(({ authorization = '' }) => authorization);

it('the own client signs for the region of the topic, wherever the process is', async () => {
  await using publisher = createOrderPublisher({ topicArn });
  await publisher.publish(anOrder());
  expect(signatures()).toEqual([expect.stringMatching(/Credential=FROMENVIRONMENT\/\d+\/eu-west-1\/sns\//)]);
});

it('the own client leaves the retries to the publisher', async () => {
  failures = 2;
  await using publisher = createOrderPublisher({ topicArn, random: () => 0 });
  await publisher.publish(anOrder());
  expect(requests.map((headers) => headers['amz-sdk-request'])).toEqual(Array(3).fill('attempt=1; max=1'));
});

it('the own client gives its connections back when the publisher is closed', async () => {
  const publisher = createOrderPublisher({ topicArn });
  await publisher.publish(anOrder());
  const closed = Promise.all(sockets.map((socket) => once(socket, 'close')));
  await publisher.close();
  expect(await closed).toHaveLength(1);
});

it("the caller's client says with which credentials, and in which region, the topic is looked for", async () => {
  const credentials = { accessKeyId: 'FROMCLIENT', secretAccessKey: 'local' };
  const client = new SNSClient({ region: 'eu-west-1', credentials });
  await createOrderPublisher({ client }).publish(anOrder());
  client.destroy();
  expect(signatures()).toEqual([
    expect.stringMatching(/Credential=FROMCLIENT\/\d+\/eu-west-1\/ssm\//),
    expect.stringMatching(/Credential=FROMCLIENT\/\d+\/eu-west-1\/sns\//),
  ]);
});

it('the topic is looked for in one attempt, whose connection is given back', async () => {
  const client = new SNSClient({ region: 'eu-west-1' });
  const closed = once(server, 'connection').then(([socket]) => once(socket as Socket, 'close'));
  await createOrderPublisher({ client }).publish(anOrder());
  await closed;
  client.destroy();
  expect(requests[0]?.['amz-sdk-request']).toBe('attempt=1; max=1');
});

it("the caller's client keeps its connections when the publisher is closed", async () => {
  const client = new SNSClient({ region: 'eu-west-1' });
  for (const publisher of [1, 2].map(() => createOrderPublisher({ client, topicArn }))) {
    await publisher.publish(anOrder());
    await publisher.close();
  }
  client.destroy();
  expect([requests.length, sockets.length]).toEqual([2, 1]);
});

it('an order has thirty seconds where nothing else is said, and a single attempt a third of them', async () => {
  const scheduled: number[] = [];
  const schedule = (callback: () => void, milliseconds: number) => {
    scheduled.push(milliseconds);
    return systemClock.schedule(callback, milliseconds);
  };
  await using publisher = createOrderPublisher({ topicArn, clock: { ...systemClock, schedule } });
  await publisher.publish(anOrder());
  expect(scheduled).toEqual([30_000, 10_000]);
});
