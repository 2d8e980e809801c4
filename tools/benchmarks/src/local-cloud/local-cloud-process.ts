import { setTimeout as wait } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SNSClient } from '@aws-sdk/client-sns';
import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import { stackOutputs } from '@order-events/contracts';
import { type LocalCloud, startLocalCloud } from '@order-events/local-cloud';
import { createOrderPublisher, type OrderEvent } from '@order-events/publisher';
import { makeOrders } from '../make-orders.ts';
import { measureWhenAsked } from '../measure-when-asked.ts';
import { forgetPeakMemory, peakMemory } from '../peak-memory.ts';
import { spreadOf } from '../spread.ts';
import type { LocalCloudAssignment, MeasuredLocalCloud } from './local-cloud-protocol.ts';

/** What the consumer says of a batch. */
interface BatchLine {
  /** From the timestamp of each event until its batch was done, in milliseconds. */
  readonly eventAge?: number | readonly number[];
}

const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
/** How many orders travel alone, before the others all at once. */
const alone = 50;

await measureWhenAsked<MeasuredLocalCloud>(async (assignment) => {
  const { assembly, orders } = assignment as LocalCloudAssignment;
  /** Nothing while nobody asks: to read the log takes time that would be measured. */
  let ages: number[] | undefined;
  const cloud = await startLocalCloud({
    assembly,
    onLog: ({ line }) => {
      ages?.push(...[toBatchLine(line).eventAge ?? []].flat());
    },
  });
  const client = new SNSClient({ endpoint: cloud.endpoint, region: cloud.region, credentials });
  const publisher = createOrderPublisher({ client, topicArn: cloud.outputs[stackOutputs.topicArn] ?? '' });
  const travelAlone = async (prefix: string): Promise<number> => {
    const collected: number[] = [];
    ages = collected;
    for (const order of justNow(makeOrders(alone, prefix))) {
      await publisher.publish(order);
      await cloud.atRest();
    }
    // a line of the log may come after the batch that it is about
    for (let attempt = 0; collected.length < alone; attempt += 1) {
      if (attempt === 500)
        throw new Error(`expected the event ages of ${alone} orders in the log, got ${collected.length}`);
      await wait(10);
    }
    ages = undefined;
    return spreadOf(collected).median;
  };
  await travelAlone('W');
  return async () => {
    const aloneMilliseconds = await travelAlone('A');
    forgetPeakMemory();
    const cpuBefore = process.cpuUsage();
    const startedAt = performance.now();
    let published = 0;
    for await (const { status } of publisher.publishAll(justNow(makeOrders(orders, 'O')))) {
      if (status === 'published') published += 1;
    }
    await cloud.atRest();
    const milliseconds = performance.now() - startedAt;
    const { user, system } = process.cpuUsage(cpuBefore);
    const measured = {
      ordersPerSecond: (orders / milliseconds) * 1000,
      millisecondsPerOrder: milliseconds / orders,
      cpuMillisecondsPerOrder: (user + system) / 1000 / orders,
      aloneMilliseconds,
      peakMemory: peakMemory() / 2 ** 20,
      lost: published + 2 * alone - (await countOrders(cloud)),
    };
    client.destroy();
    await cloud.stop();
    return measured;
  };
});

/** How many orders are in the table. */
async function countOrders({ endpoint, region, outputs }: LocalCloud): Promise<number> {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({ endpoint, region, credentials }));
  let orders = 0;
  const TableName = outputs[stackOutputs.tableName] ?? '';
  for await (const { Count = 0 } of paginateScan({ client }, { TableName, Select: 'COUNT' })) orders += Count;
  client.destroy();
  return orders;
}

/** Orders that happen when they are asked for: so the age of an event is how long it took. */
function* justNow(orders: Iterable<OrderEvent>): Generator<OrderEvent, undefined> {
  for (const order of orders) yield { ...order, timestamp: new Date().toISOString() };
}

function toBatchLine(line: string): BatchLine {
  try {
    return JSON.parse(line) as BatchLine;
  } catch {
    return {};
  }
}
