import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import { type AnyOrderEvent, ordersTable } from '@order-events/contracts';
import { type OrderItem, toOrder } from '@order-events/event-store';
import type { OperationsTarget } from '../operations-target.ts';

/** The most keys of one BatchGetItem. */
export const mostKeys = 100;

/**
 * Reads up to 100 orders by their ids, strongly consistent; of those that are not there, none.
 *
 * @throws The SDK's error when the table cannot be read.
 */
export async function readItems(
  orderIds: readonly string[],
  { dynamo, names }: OperationsTarget,
): Promise<ReadonlyMap<string, AnyOrderEvent>> {
  const found = new Map<string, AnyOrderEvent>();
  let keys: Record<string, unknown>[] = orderIds.map((orderId) => ({ [ordersTable.partitionKey]: orderId }));
  while (keys.length > 0) {
    const { Responses = {}, UnprocessedKeys = {} } = await dynamo.send(
      new BatchGetCommand({ RequestItems: { [names.table]: { Keys: keys, ConsistentRead: true } } }),
    );
    for (const item of (Responses[names.table] ?? []) as OrderItem[]) found.set(item.orderId, toOrder(item));
    keys = UnprocessedKeys[names.table]?.Keys ?? [];
  }
  return found;
}
