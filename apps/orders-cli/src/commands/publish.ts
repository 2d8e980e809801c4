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

/**
 * Publishes the orders of a file, one after the other. All are validated before the first is sent.
 *
 * @throws {CommandError} saying how many were published, when one was not.
 */
export async function publishOrders(
  { file, schemaVersion, stdin, environment }: PublishInput,
  connection: Connection,
  output: Output,
): Promise<void> {
  const orders = await readOrders(file, schemaVersion, stdin);
  output.tell(`publishing to ${connection.target}`);
  const publisher = createOrderPublisher({
    schemaVersion,
    client: connection.sns,
    topicArn: await findTopic(connection, environment),
  });
  for (const [published, order] of orders.entries()) {
    try {
      const { messageId } = await publisher.publish(order);
      report(order, messageId, output);
    } catch (error) {
      const { message, exitCode } = explainError(error, connection.target);
      const rest = published === 0 ? '' : `; ${published} of ${orders.length} orders were published before that`;
      throw new CommandError(
        `${order.orderId}: ${message}${rest}`,
        published === 0 ? exitCode : exitCodes.partial,
        error,
      );
    }
  }
}

function report({ orderId, status }: AnyOrderEvent, messageId: string, { json, print }: Output): void {
  print(
    json ? JSON.stringify({ orderId, status, messageId }) : `published ${orderId} ${status} as message ${messageId}`,
  );
}
