import { paginateScan } from '@aws-sdk/lib-dynamodb';
import type { ReadableTable } from './readable-table.ts';
import type { OrderItem } from './order-item.ts';

/**
 * Every item of the table, page by page, strongly consistent. Reads the whole table, and is billed for that.
 *
 * @throws The SDK's error when the table cannot be read.
 * @example for await (const { orderId } of listItems({ client, tableName: 'Orders' })) ids.push(orderId);
 */
export async function* listItems({ client, tableName }: ReadableTable): AsyncGenerator<OrderItem> {
  for await (const { Items = [] } of paginateScan({ client }, { TableName: tableName, ConsistentRead: true })) {
    for (const item of Items) yield item as OrderItem;
  }
}
