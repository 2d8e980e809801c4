import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { paginateQuery, paginateScan, type ScanCommandInput } from '@aws-sdk/lib-dynamodb';
import { type AnyOrderEvent, isAnyOrderEvent, ordersTable } from '@order-events/contracts';
import type { ReadableTable } from './readable-table.ts';
import { type OrderItem, toOrder } from './order-item.ts';

export interface ListOrdersOptions {
  /** Only the orders of this user. Cheap where the table has the index `byUser`; else the whole table is read. */
  readonly userId?: string | undefined;
  /** Only orders in this status. */
  readonly status?: string | undefined;
  /**
   * The most orders.
   * @default 20
   */
  readonly limit?: number;
  /** Stops the reading, and then gives what there is. */
  readonly signal?: AbortSignal | undefined;
  /** Called with the number of items read so far. */
  readonly onProgress?: (read: number) => void;
}

export interface OrderList {
  /** The latest event first, by precedence: by its time, and what decides between equal times. */
  readonly orders: readonly AnyOrderEvent[];
  /** Items that are no order events, of those read. */
  readonly foreign: number;
  /** Whether the index was used; an index follows the table a moment later. */
  readonly byIndex: boolean;
}

/**
 * Lists the orders with the latest events. Without the index it reads the whole table, and is billed for that; it holds
 * no more than `limit` orders at a time.
 *
 * @throws The SDK's error when the table cannot be read.
 * @example const { orders } = await listOrders({ client, tableName: 'Orders' }, { status: 'paid', limit: 5 });
 */
export async function listOrders(
  { client, tableName }: ReadableTable,
  { userId, status, limit = 20, signal, onProgress }: ListOrdersOptions = {},
): Promise<OrderList> {
  const byIndex = userId !== undefined && (await hasUserIndex({ client, tableName }));
  let latest: OrderItem[] = [];
  let [foreign, read] = [0, 0];
  const filters = [...(status === undefined ? [] : ['status']), ...(userId === undefined || byIndex ? [] : ['userId'])];
  const values = { status, userId };
  const condition: Pick<ScanCommandInput, 'FilterExpression'> =
    filters.length === 0 ? {} : { FilterExpression: filters.map((name) => `#${name} = :${name}`).join(' AND ') };
  const named = byIndex ? [...filters, 'userId'] : filters;
  const input = {
    TableName: tableName,
    ...condition,
    ...(named.length > 0 && {
      ExpressionAttributeNames: Object.fromEntries(named.map((name) => [`#${name}`, name])),
      ExpressionAttributeValues: Object.fromEntries(
        named.map((name) => [`:${name}`, values[name as keyof typeof values]]),
      ),
    }),
  };
  const pages = byIndex
    ? paginateQuery(
        { client },
        {
          ...input,
          IndexName: ordersTable.indexByUser,
          KeyConditionExpression: '#userId = :userId',
          ScanIndexForward: false,
          Limit: limit,
        },
      )
    : paginateScan({ client }, { ...input, ConsistentRead: true });

  for await (const { Items = [], ScannedCount = 0 } of pages) {
    for (const item of Items as OrderItem[]) {
      if (isAnyOrderEvent(toOrder(item))) latest.push(item);
      else foreign += 1;
    }
    latest = latest.toSorted(latestFirst).slice(0, limit);
    read += ScannedCount;
    onProgress?.(read);
    // of the index, the first ones are the latest
    if (signal?.aborted || (byIndex && latest.length === limit)) break;
  }
  return { orders: latest.map(toOrder), foreign, byIndex };
}

function latestFirst(left: OrderItem, right: OrderItem): number {
  return right[ordersTable.precedence] < left[ordersTable.precedence] ? -1 : 1;
}

async function hasUserIndex({ client, tableName }: ReadableTable): Promise<boolean> {
  const { Table } = await client.send(new DescribeTableCommand({ TableName: tableName }));
  return Table?.GlobalSecondaryIndexes?.some(({ IndexName }) => IndexName === ordersTable.indexByUser) ?? false;
}
