import type { AnyOrderEvent, SchemaVersion } from '@order-events/contracts';
import { createOrderPublisher } from '@order-events/publisher';
import { CommandError } from '../command-error.ts';
import { type Connection, findTopic } from '../connection.ts';
import { exitCodes } from '../exit-codes.ts';
import { explainError } from '../explain-error.ts';
import type { Output } from '../output.ts';
import { readOrders } from '../read-orders.ts';

export interface PublishInput {
  /** A path, or `-` for standard input. */
  readonly file: string;
  /** The version of the order event that the orders have. */
  readonly schemaVersion: SchemaVersion;
  readonly stdin: NodeJS.ReadableStream;
  readonly environment: NodeJS.ProcessEnv;
}

/** How long an order may take, in milliseconds: a person waits. */
const timeout = 10_000;

/**
 * Publishes the orders of a file, several at once. All are validated before the first is sent.
 *
 * @throws {CommandError} saying how many were not published, when one was not.
 */
export async function publishOrders(
  { file, schemaVersion, stdin, environment }: PublishInput,
  connection: Connection,
  output: Output,
): Promise<void> {
  const orders = await readOrders(file, schemaVersion, stdin);
  output.tell(`publishing to ${connection.target}`);
  const topicArn = await findTopic(connection, environment);
  await using publisher = createOrderPublisher({ schemaVersion, client: connection.sns, topicArn, timeout });
  let unpublished: CommandError | undefined;
  let count = 0;
  for await (const result of publisher.publishAll(orders)) {
    const order = orders[result.index];
    if (order === undefined) continue;
    if (result.status === 'published') {
      report(order, result.messageId, output);
      continue;
    }
    const { message, exitCode } = explainError(result.error, connection.target);
    output.tell(`${order.orderId}: ${message}`);
    count += 1;
    unpublished ??= new CommandError(message, exitCode, result.error);
  }
  if (unpublished === undefined) return;
  const { message, exitCode, cause } = unpublished;
  throw count === orders.length
    ? new CommandError(`nothing was published: ${message}`, exitCode, cause)
    : new CommandError(`${count} of ${orders.length} orders were not published`, exitCodes.partial, cause);
}

function report({ orderId, status }: AnyOrderEvent, messageId: string, { json, print }: Output): void {
  print(
    json ? JSON.stringify({ orderId, status, messageId }) : `published ${orderId} ${status} as message ${messageId}`,
  );
}
