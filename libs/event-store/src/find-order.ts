import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { type AnyOrderEvent, findViolations, ordersTable, schemaVersionOf } from '@order-events/contracts';
import type { ReadableTable } from './readable-table.ts';
import { ForeignItemError } from './errors.ts';
import { type OrderItem, toOrder } from './order-item.ts';

/**
 * Reads an order's newest event, strongly consistent, in the version in which it was published; `upcast` makes it the
 * newest. `undefined` when no event of it was stored.
 *
 * @throws {ForeignItemError} when the item is not an order event.
 * @throws The SDK's error when the table cannot be read.
 * @example const order = await findOrder('O1234', { client, tableName: 'Orders' });
 */
export async function findOrder(
  orderId: string,
  { client, tableName }: ReadableTable,
): Promise<AnyOrderEvent | undefined> {
  const { Item: item } = await client.send(
    new GetCommand({ TableName: tableName, Key: { [ordersTable.partitionKey]: orderId }, ConsistentRead: true }),
  );
  if (item === undefined) return undefined;
  const order = toOrder(item as OrderItem);
  const [violation] = findViolations(order, schemaVersionOf(order));
  if (violation === undefined) return order;
  const { pointer, expected } = violation;
  throw new ForeignItemError(
    `expected an order event under this key in ${tableName}, but ${pointer || 'the item'} ${expected}; was it written by another program?`,
  );
}
