import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { findViolations, isOrderEvent, type OrderEvent, ordersTable } from '@order-events/contracts';
import type { DynamoOrderStoreOptions } from './dynamo-order-store.ts';
import { ForeignItemError } from './errors.ts';
import { type OrderItem, toOrder } from './order-item.ts';

/**
 * Reads an order, strongly consistent. `undefined` when no event of it was stored.
 *
 * @throws {ForeignItemError} when the item is not an order event.
 * @throws The SDK's error when the table cannot be read.
 * @example const order = await findOrder('O1234', { client, tableName: 'Orders' });
 */
export async function findOrder(
  orderId: string,
  { client, tableName }: DynamoOrderStoreOptions,
): Promise<OrderEvent | undefined> {
  const { Item: item } = await client.send(
    new GetCommand({ TableName: tableName, Key: { [ordersTable.partitionKey]: orderId }, ConsistentRead: true }),
  );
  if (item === undefined) return undefined;
  const order: unknown = toOrder(item as OrderItem);
  if (isOrderEvent(order)) return order;
  const { pointer = '', expected = '' } = findViolations(order)[0] ?? {};
  throw new ForeignItemError(
    `expected an order event under this key in ${tableName}, but ${pointer || 'the item'} ${expected}; was it written by another program?`,
  );
}
