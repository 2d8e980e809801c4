import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { stackOutputs } from '@order-events/contracts';
import { anOrder } from '@order-events/contracts/testing';
import { type LocalCloud, startLocalCloud } from '@order-events/local-cloud';
import { createOrderPublisher } from '@order-events/publisher';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connect } from '../connection.ts';
import { startOrders } from '../testing/run-orders.ts';

const assembly = join(import.meta.dirname, '../../../infra/cdk.out');

let cloud: LocalCloud;
beforeAll(async () => {
  cloud = await startLocalCloud({ assembly });
});
afterAll(() => cloud.stop());

async function publish(...orderIds: string[]): Promise<void> {
  const connection = await connect({ endpoint: cloud.endpoint, environment: {} });
  const publisher = createOrderPublisher({
    client: connection.sns,
    topicArn: cloud.outputs[stackOutputs.topicArn] ?? '',
  });
  await publisher.publishAll(orderIds.map((orderId) => anOrder({ orderId })));
  connection.close();
}

/** What `orders watch` prints once it watches, up to the line that is enough. */
async function watchUntil(isEnough: (line: string) => boolean, act: () => Promise<void>, ...flags: string[]) {
  const watching = startOrders(['watch', '--endpoint', cloud.endpoint, '--interval', '100', ...flags]);
  const lines: string[] = [];
  for await (const line of createInterface({ input: watching.stdout ?? process.stdin })) {
    // the first tells how full the queues are
    if (lines.push(line) === 1) await act();
    if (isEnough(line)) break;
  }
  watching.kill('SIGINT');
  await once(watching, 'close');
  await cloud.atRest();
  return lines;
}

it('names an order and what happened to it', async () => {
  const lines = await watchUntil(
    (line) => line.includes('O1 '),
    () => publish('O1'),
  );
  expect(lines.at(-1)).toMatch(/^\d\d:\d\d:\d\dZ O1 new stored, \d+ ms$/);
});

it('sums up what comes in great number', async () => {
  const orderIds = Array.from({ length: 400 }, (_, index) => `many-${index}`);
  const lines = await watchUntil(
    (line) => line.includes('records in'),
    () => publish(...orderIds),
    '--interval',
    '1000',
  );
  // on a busy machine batches run out of time, and orders come twice
  expect(lines.at(-1)).toMatch(
    /^\d\d:\d\d:\d\dZ \d+ records in \d+ batch(es)?: \d+ (stored|superseded|failed)(, \d+ (superseded|failed))*, in [\d,–]+ ms each$/,
  );
});

it('prints each event as JSON, with the orders of a batch', async () => {
  const lines = await watchUntil(
    (line) => line.includes('"batch"'),
    () => publish('O2'),
    '--json',
  );
  expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({
    kind: 'batch',
    stored: 1,
    orders: [{ orderId: 'O2', status: 'new', outcome: 'stored' }],
    ordersLeftOut: 0,
  });
});
