import { FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { PublishCommand } from '@aws-sdk/client-sns';
import { stackOutputs } from '@order-events/contracts';
import { anOrder } from '@order-events/contracts/testing';
import { createOrderPublisher } from '@order-events/publisher';
import { errorResponse } from '@order-events/local-cloud';
import { expect, it } from 'vitest';
import { startTarget } from './local-target.fixture.ts';
import { type WatchEvent, watchOutcomes } from './watch-outcomes.ts';

const { cloud, target, faults } = await startTarget();
const topicArn = cloud.outputs[stackOutputs.topicArn] ?? '';

/** What is seen from now on, until it is enough. */
async function watchUntil(isEnough: (seen: readonly WatchEvent[]) => boolean, act: () => Promise<unknown>) {
  const controller = new AbortController();
  const seen: WatchEvent[] = [];
  const watching = (async () => {
    for await (const events of watchOutcomes(target, { signal: controller.signal, interval: 20 })) {
      seen.push(...events);
      if (isEnough(seen)) controller.abort();
    }
  })();
  await act();
  await watching;
  return seen;
}

it('gives the outcomes of batches and of dead letters, and the depths as they change', async () => {
  const seen = await watchUntil(
    (events) => {
      const depths = events.findLast((event) => event.kind === 'depths');
      const isThere = depths?.queues.some(
        ({ name, waiting }) => name === target.names.deadLetterQueue && waiting === 1,
      );
      // the message is in OrderDLQ before the batch that put it there has ended, and its line comes after that
      return isThere === true && events.filter((event) => event.kind === 'batch').length === 2;
    },
    async () => {
      await createOrderPublisher({ client: target.sns, topicArn }).publish(anOrder());
      await cloud.atRest();
      const Message = JSON.stringify({ ...anOrder({ orderId: 'O2' }), quantity: 0 });
      await target.sns.send(new PublishCommand({ TopicArn: topicArn, Message }));
    },
  );
  const batches = seen.filter((event) => event.kind === 'batch');
  expect(batches).toEqual([
    expect.objectContaining({
      records: 1,
      stored: 1,
      failed: 0,
      orders: [{ orderId: 'O1234', status: 'new', outcome: 'stored' }],
    }),
    expect.objectContaining({ records: 1, stored: 0, deadLettered: 1, orders: [], ordersLeftOut: 0 }),
  ]);
  expect(seen.filter((event) => event.kind === 'dead-lettered')).toEqual([
    expect.objectContaining({ orderId: 'O2', code: 'SCHEMA_VIOLATION', pointer: '/quantity', receiveCount: 1 }),
  ]);
  const depths = seen.filter((event) => event.kind === 'depths').map(({ queues }) => JSON.stringify(queues));
  expect(depths).not.toEqual([]);
  for (const [index, each] of depths.entries()) expect(each).not.toBe(depths[index + 1]);
});

it('gives records that failed, and each line once', async () => {
  faults.intercept = ({ action }) =>
    action === 'PutItem' ? errorResponse('dynamodb', 'ResourceNotFoundException', 'no such table') : undefined;
  const seen = await watchUntil(
    (events) => events.some((event) => event.kind === 'failed'),
    () => createOrderPublisher({ client: target.sns, topicArn }).publish(anOrder({ orderId: 'O3' })),
  );
  expect(seen.filter((event) => event.kind === 'failed')).toEqual([
    expect.objectContaining({ orderId: 'O3', code: 'ORDER_STORE_UNAVAILABLE' }),
  ]);
  faults.intercept = undefined;
  await cloud.atRest();
});

it('sees nothing of what was before', async () => {
  const [first] = await watchUntil(
    () => true,
    () => Promise.resolve(),
  );
  expect(first?.kind).toBe('depths');
});

it('gives the depths again after ten seconds in which nothing happened', async () => {
  const controller = new AbortController();
  let time = Date.now();
  const seen: WatchEvent[] = [];
  const now = () => (time += 4_000);
  for await (const events of watchOutcomes(target, { signal: controller.signal, interval: 1, now })) {
    seen.push(...events);
    if (seen.length === 2) controller.abort();
  }
  expect(seen.map(({ kind }) => kind)).toEqual(['depths', 'depths']);
  const [first, second] = seen.map(({ at }) => Date.parse(at));
  expect((second ?? 0) - (first ?? 0)).toBe(12_000);
});

it('reads a log of several pages to the end', async () => {
  const logGroupName = `/aws/lambda/${target.names.consumer}`;
  const all = await target.logs.send(new FilterLogEventsCommand({ logGroupName }));
  const paged: unknown[] = [];
  let nextToken: string | undefined;
  do {
    const page = await target.logs.send(new FilterLogEventsCommand({ logGroupName, limit: 1, nextToken }));
    paged.push(...(page.events ?? []));
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  expect(paged.length).toBeGreaterThan(2);
  expect(paged).toEqual(all.events);
});

it('refuses what the local cloud does not emulate, and knows no other log group', async () => {
  const logGroupName = `/aws/lambda/${target.names.consumer}`;
  const filtered = new FilterLogEventsCommand({ logGroupName, filterPattern: 'ERROR' });
  await expect(target.logs.send(filtered)).rejects.toThrow('does not emulate filterPattern');
  const other = new FilterLogEventsCommand({ logGroupName: 'other' });
  await expect(target.logs.send(other)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
});
