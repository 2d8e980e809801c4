import { isDeepStrictEqual } from 'node:util';
import { setTimeout as wait } from 'node:timers/promises';
import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { isOrderEventsError, type OrderEvent, ordersTable } from '@order-events/contracts';
import { findOrder } from '@order-events/event-store';
import { createOrderPublisher } from '@order-events/publisher';
import { type Check, toCheck } from './check.ts';
import type { OperationsTarget } from './operations-target.ts';

export interface CanaryOptions {
  /**
   * How long the canary may take, in milliseconds.
   * @default 30_000
   */
  readonly patience?: number;
  /** Makes the end of the canary's order id. @default crypto.randomUUID */
  readonly createId?: () => string;
  /** What time it is, in milliseconds. @default Date.now */
  readonly now?: () => number;
  readonly signal?: AbortSignal | undefined;
}

const repair = {
  deployRestores: '',
  deployCannotRestore:
    'the way of an order: the commands status and watch, and the log of the consumer show where it ends',
};

/** How often the table is asked, in milliseconds. */
const interval = 200;

/**
 * Publishes an order, waits for it in the table, and deletes it: whatever became of it. SNS or SQS may deliver it once
 * more after that; then an item `canary-…` stays, which harms nobody.
 *
 * @throws The SDK's error when the table cannot be read.
 */
export async function checkCanary(
  topicArn: string,
  { sns, dynamo, names }: OperationsTarget,
  { patience = 30_000, createId = () => crypto.randomUUID(), now = Date.now, signal }: CanaryOptions = {},
): Promise<Check> {
  const order: OrderEvent = {
    orderId: `canary-${createId()}`,
    userId: 'orders-doctor',
    itemName: 'Canary',
    quantity: 1,
    status: 'new',
    timestamp: new Date(now()).toISOString(),
  };
  const table = { client: dynamo, tableName: names.table };
  const name = `an order comes through to ${names.table}`;
  const began = now();
  try {
    await using publisher = createOrderPublisher({ client: sns, topicArn });
    await publisher.publish(order);
    const isOver = () => now() - began >= patience || signal?.aborted === true;
    while (!isOver()) {
      const stored = await findOrder(order.orderId, table);
      if (stored !== undefined) {
        const ok = isDeepStrictEqual(stored, order);
        return toCheck(name, ok, 'another order than the one that was published', repair);
      }
      await wait(interval, undefined, { ...(signal && { signal }) }).catch(() => {});
    }
    return toCheck(name, false, `nothing within ${patience / 1000} s`, repair);
  } catch (error) {
    if (!isOrderEventsError(error)) throw error;
    return toCheck(name, false, error.message, repair);
  } finally {
    const Key = { [ordersTable.partitionKey]: order.orderId };
    await dynamo.send(new DeleteCommand({ TableName: names.table, Key }));
  }
}
