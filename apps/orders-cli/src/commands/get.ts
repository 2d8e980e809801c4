import { findViolations } from '@order-events/contracts';
import { findOrder } from '@order-events/order-store';
import { CommandError } from '../command-error.ts';
import type { Connection } from '../connection.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Output } from '../output.ts';
import { keyValueTable } from '../tables.ts';

/**
 * Prints an order.
 *
 * @throws {CommandError} when the id cannot be one, or no event of the order was stored.
 */
export async function getOrder(orderId: string, connection: Connection, output: Output): Promise<void> {
  const wrong = findViolations({ orderId }).find(({ pointer }) => pointer === '/orderId');
  if (wrong !== undefined)
    throw new CommandError(`expected the id of an order, but it ${wrong.expected}`, exitCodes.usage);
  const { table } = connection.names;
  const order = await findOrder(orderId, { client: connection.dynamo, tableName: table });
  if (order === undefined) {
    const message = `expected an order ${orderId} in ${table} at ${connection.target}, found none; was it published, and is it still on its way?`;
    throw new CommandError(message, exitCodes.problem);
  }
  output.print(output.json ? JSON.stringify(order) : keyValueTable(order));
}
