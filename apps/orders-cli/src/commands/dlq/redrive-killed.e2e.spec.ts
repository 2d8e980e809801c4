import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { resourceNamesOf } from '@order-events/contracts';
import { anOrder } from '@order-events/contracts/testing';
import { toEnvelope } from '@order-events/consumer/testing';
import { errorResponse, type Intercept, type LocalCloud, startLocalCloud } from '@order-events/local-cloud';
import { listItems } from '@order-events/event-store';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runOrders, startOrders } from '../../testing/run-orders.ts';

const assembly = join(import.meta.dirname, '../../../../infra/cdk.out');
const total = process.env['TEST_NIGHTLY'] === undefined ? 400 : 10_000;
/** Requests at which a redrive is killed: messages are sent and not yet noted, or noted and not yet deleted. */
const kills = [
  { action: 'SendMessageBatch', share: 0.15 },
  { action: 'DeleteMessageBatch', share: 0.4 },
  { action: 'SendMessageBatch', share: 0.7 },
].map(({ action, share }) => ({ action, request: (share * total) / 10 }));

interface Note {
  readonly event: string;
  readonly messageId: string;
}

const byId = (left: { orderId: string }, right: { orderId: string }) => left.orderId.localeCompare(right.orderId);

let cloud: LocalCloud;
let folder: string;
/** Sees the requests of the redrives. */
let intercept: Intercept | undefined;

beforeAll(async () => {
  cloud = await startLocalCloud({
    assembly,
    intercept: (request) => (request.from === 'client' ? intercept?.(request) : undefined),
  });
  folder = mkdtempSync(join(tmpdir(), 'killed-'));
});

afterAll(async () => {
  await cloud.stop();
  rmSync(folder, { recursive: true });
});

it(`loses nothing of ${total} letters, and stores nothing twice, when kill -9 strikes again and again`, async () => {
  const at = ['--endpoint', cloud.endpoint];
  const orders = Array.from({ length: total }, (_, index) => anOrder({ orderId: `K${index}` }));
  const letters = orders.map((order) => ({
    messageId: order.orderId,
    sentAt: '',
    code: '',
    pointer: '',
    attributes: {},
    body: toEnvelope(JSON.stringify(order), { schemaVersion: '1' }),
  }));
  writeFileSync(join(folder, 'letters.ndjson'), letters.map((letter) => JSON.stringify(letter)).join('\n'));
  expect(await runOrders(['dlq', 'import', ...at, join(folder, 'letters.ndjson')])).toMatchObject({ exitCode: 0 });

  const audit = join(folder, 'audit.ndjson');
  const redrive = ['dlq', 'redrive', ...at, '--hold', '2', '--audit', audit];
  const requests: string[] = [];
  for (const { action, request } of kills) {
    const running = startOrders(redrive);
    intercept = (one) => {
      requests.push(one.action);
      if (one.action !== action || requests.filter((each) => each === action).length < request) return undefined;
      running.kill('SIGKILL');
      return action === 'DeleteMessageBatch' ? errorResponse('sqs', 'ServiceUnavailable', 'busy', 503) : undefined;
    };
    await once(running, 'close');
    expect(running.signalCode).toBe('SIGKILL');
  }
  intercept = undefined;

  // what the killed ones held comes back; a redrive that finds nothing says how many are away
  let away = true;
  while (away) {
    const { stderr, exitCode } = await runOrders(redrive, { waitSeconds: 1 });
    away = stderr.includes('another reader, or one that was killed, holds');
    if (!away) expect(exitCode).toBe(0);
  }
  await cloud.atRest();

  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = DynamoDBDocumentClient.from(
    new DynamoDBClient({ endpoint: cloud.endpoint, region: cloud.region, credentials }),
  );
  const items = await Array.fromAsync(listItems({ client, tableName: resourceNamesOf('dev').table }));
  client.destroy();
  const stored = items.map(({ precedence: _, ...order }) => order);
  expect(stored.toSorted(byId)).toEqual(orders.toSorted(byId));
  expect((await runOrders(['dlq', 'list', ...at, '--json'])).stdout).toBe('');
  // what was noted as sent was not sent again
  const notes = readFileSync(audit, 'utf8').trim().split('\n');
  const sent = notes.map((line) => JSON.parse(line) as Note).filter(({ event }) => event === 'sent');
  expect(sent.map(({ messageId }) => messageId).toSorted()).toEqual(
    [...new Set(sent.map(({ messageId }) => messageId))].toSorted(),
  );
}, 240_000);
