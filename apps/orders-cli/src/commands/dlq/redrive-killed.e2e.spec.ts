import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { resourceNamesOf } from '@order-events/contracts';
import { anOrder } from '@order-events/contracts/testing';
import { toEnvelope } from '@order-events/core/testing';
import { type LocalCloud, startLocalCloud } from '@order-events/local-cloud';
import { listItems } from '@order-events/order-store';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runOrders, startOrders } from '../../testing/run-orders.ts';

const assembly = join(import.meta.dirname, '../../../../infra/cdk.out');
const total = process.env['TEST_NIGHTLY'] === undefined ? 2_000 : 10_000;
/** How many letters were sent when the process is killed. */
const kills = [0.15, 0.4, 0.7].map((share) => share * total);

const byId = (left: { orderId: string }, right: { orderId: string }) => left.orderId.localeCompare(right.orderId);

let cloud: LocalCloud;
let folder: string;

beforeAll(async () => {
  cloud = await startLocalCloud({ assembly });
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
  const sent = () => (existsSync(audit) ? readFileSync(audit, 'utf8').split('"event":"sent"').length - 1 : 0);
  for (const kill of kills) {
    const running = startOrders(redrive);
    // it goes on until it has done enough to be struck in the middle
    while (sent() < kill && running.exitCode === null) await wait(5);
    running.kill('SIGKILL');
    await once(running, 'close');
    expect(running.signalCode).toBe('SIGKILL');
  }

  // what the killed ones held comes back; a redrive that finds nothing says how many are away
  let away = true;
  while (away) {
    const { stderr, exitCode } = await runOrders(redrive);
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
  // at most what was on its way at each kill was sent twice: eight batches of ten
  expect(sent() - total).toBeLessThanOrEqual(kills.length * 80);
}, 240_000);
