import { join } from 'node:path';
import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { stackOutputs } from '@order-events/contracts';
import { type GatewayRequest, type LocalCloud, startLocalCloud } from '@order-events/local-cloud';
import { afterAll, beforeAll, beforeEach, expect, it, onTestFinished } from 'vitest';
import { startServeTarget, startService } from './testing/start-service.ts';

const assembly = join(import.meta.dirname, '../../../apps/infra/cdk.out');

let cloud: LocalCloud;
/** What the service asked of AWS. */
let requests: GatewayRequest[];
/** SNS answers when this is resolved. */
let snsIsOpen: Promise<void>;

beforeAll(async () => {
  cloud = await startLocalCloud({
    assembly,
    intercept: async (request) => {
      if (request.from !== 'client') return;
      requests.push(request);
      if (request.service === 'sns') await snsIsOpen;
    },
  });
});
afterAll(() => cloud.stop());

beforeEach(() => {
  requests = [];
  snsIsOpen = Promise.resolve();
});

/** The service beside the local cloud, on any free port. */
function start(environment: NodeJS.ProcessEnv = {}) {
  const service = startService({ ...cloud.environment, PORT: '0', STAGE: 'dev', ...environment });
  onTestFinished(() => void service.kill('SIGKILL'));
  return service;
}

const actions = () => requests.map(({ service, action }) => `${service}:${action}`);
/** The orders in the requests to SNS. */
const ordersAtSns = () => requests.flatMap(({ service, body }) => (service === 'sns' ? orderIdsIn(String(body)) : []));

function orderIdsIn(body: string): readonly string[] {
  return [...new URLSearchParams(body)].flatMap(([field, value]) => {
    if (!/(^|\.)Message$/.test(field)) return [];
    const { orderId }: { readonly orderId: string } = JSON.parse(value);
    return [orderId];
  });
}

async function checkOut(url: string, orderId: string) {
  const response = await fetch(`${url}/checkouts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ orderId, userId: 'U123', itemName: 'Laptop', quantity: 1 }),
  });
  return { status: response.status, body: await response.json() };
}

async function storedOrderIds(): Promise<readonly string[]> {
  const client = new DynamoDBClient({ endpoint: cloud.endpoint, region: cloud.region, credentials });
  onTestFinished(() => client.destroy());
  const { Items = [] } = await client.send(new ScanCommand({ TableName: cloud.outputs[stackOutputs.tableName] }));
  return Items.map(({ orderId }) => orderId?.S ?? '');
}

const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
const numbered = (prefix: string, count: number) => Array.from({ length: count }, (_, n) => `${prefix}${n}`);
const refusesConnections = (url: string) =>
  fetch(`${url}/health`).then(
    () => false,
    () => true,
  );

it('publishes each checkout that it took, even those that are open when it is told to stop', async () => {
  const service = start();
  const url = await service.listening();

  const early = numbered('early', 20);
  const earlyAnswers = await Promise.all(early.map(async (orderId) => checkOut(url, orderId)));

  const { promise, resolve: openSns } = Promise.withResolvers<void>();
  snsIsOpen = promise;
  const late = numbered('late', 30);
  const lateAnswers = late.map(async (orderId) => checkOut(url, orderId));
  await expect.poll(() => ordersAtSns().filter((orderId) => orderId.startsWith('late')).length).toBe(late.length);
  service.kill('SIGTERM');
  await expect.poll(async () => refusesConnections(url)).toBe(true);
  openSns();

  const answers = [...earlyAnswers, ...(await Promise.all(lateAnswers))];
  const orderIds = [...early, ...late];
  const messageId: unknown = expect.any(String);
  expect(answers).toEqual(orderIds.map((orderId) => ({ status: 202, body: { orderId, messageId } })));
  expect(await service.exited).toEqual({ exitCode: 0, signal: null, stderr: '' });
  await cloud.atRest();
  expect((await storedOrderIds()).toSorted()).toEqual(orderIds.toSorted());

  // the topic was looked up where the deployed stack says it
  expect(actions().filter((action) => action.startsWith('ssm:'))).toEqual(['ssm:GetParameter']);
  // and checkouts at the same moment shared their requests
  expect(actions().filter((action) => action.startsWith('sns:')).length).toBeLessThan(orderIds.length / 2);
});

it('publishes, as its target serve, to the endpoint that the environment names, whatever region and stage it names', async () => {
  const service = startServeTarget({ ...cloud.environment, AWS_REGION: 'eu-west-1', STAGE: 'prod', PORT: '0' });
  onTestFinished(() => void service.kill('SIGKILL'));
  expect(await checkOut(await service.listening(), 'served')).toMatchObject({ status: 202 });
  expect(ordersAtSns()).toEqual(['served']);
});

it('ends at once at the second signal', async () => {
  const service = start();
  const url = await service.listening();
  const { promise, resolve: openSns } = Promise.withResolvers<void>();
  onTestFinished(() => openSns());
  snsIsOpen = promise;
  const lost = expect(checkOut(url, 'open')).rejects.toThrow();
  await expect.poll(ordersAtSns).toEqual(['open']);
  service.kill('SIGTERM');
  await expect.poll(async () => refusesConnections(url)).toBe(true);
  service.kill('SIGINT');
  expect(await service.exited).toMatchObject({ exitCode: null, signal: 'SIGINT' });
  await lost;
});

it('tells operators, in one line of JSON, what it does not tell its clients', async () => {
  const service = start({ ORDER_TOPIC_ARN: 'arn:aws:sns:us-east-1:000000000000:Gone' });
  const url = await service.listening();
  const { status, body } = await checkOut(url, 'nowhere');
  expect([status, body]).toEqual([502, expect.objectContaining({ code: 'TOPIC_NOT_FOUND' })]);
  expect(JSON.stringify(body)).not.toContain('arn:aws');
  service.kill('SIGINT');
  const { exitCode, stderr } = await service.exited;
  expect(exitCode).toBe(0);
  expect(JSON.parse(stderr)).toMatchObject({
    level: 'error',
    code: 'TOPIC_NOT_FOUND',
    message: expect.stringContaining('arn:aws:sns:us-east-1:000000000000:Gone'),
    correlationId: expect.any(String),
  });
});

it.each([
  ['a port that is none', { PORT: 'http' }, 'expected PORT to be a whole number from 0 to 65535, got "http"'],
  ['a topic that is none', { ORDER_TOPIC_ARN: 'OrderTopic' }, /expected .* ARN/],
])('says in one line that it does not start with %s', async (_, environment, line) => {
  const { exitCode, stderr } = await start(environment).exited;
  expect(exitCode).toBe(1);
  expect(stderr).toMatch(line);
  expect(stderr.trim().split('\n')).toHaveLength(1);
});
