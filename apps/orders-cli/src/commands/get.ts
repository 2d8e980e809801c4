import { resourceNames } from '@order-events/contracts';
import { findOrder } from '@order-events/order-store';
import { CommandError } from '../command-error.ts';
import type { Connection } from '../connection.ts';
import { exitCodes } from '../exit-codes.ts';
import { type Output, visible } from '../output.ts';
import { keyValueTable } from '../tables.ts';

/**
 * Prints an order.
 *
 * @throws {CommandError} when no event of it was stored.
 */
export async function getOrder(orderId: string, connection: Connection, output: Output): Promise<void> {
  const order = await findOrder(orderId, { client: connection.dynamo, tableName: resourceNames.table });
  if (order === undefined) {
    const message = `expected an order ${visible(orderId)} in ${resourceNames.table} at ${connection.target}, found none; was it published, and is it still on its way?`;
    throw new CommandError(message, exitCodes.problem);
  }
  output.print(output.json ? JSON.stringify(order) : keyValueTable(order));
}
