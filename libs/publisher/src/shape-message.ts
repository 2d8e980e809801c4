import type { OrderEvent, SchemaVersion } from '@order-events/contracts';
import { activeTrace } from './active-trace.ts';
import { checkCorrelationId } from './check-options.ts';
import { OrderTooLargeError } from './errors.ts';
import { bytesOf, type OrderMessage, toMessage, withContext } from './to-message.ts';

/** A message that the topic can take. */
export interface ShapedMessage {
  readonly message: OrderMessage;
  readonly bytes: number;
}

/**
 * The message of an order, but for its trace. The order is read now, whatever becomes of it while the message waits.
 *
 * @throws {InvalidOrderError} {InvalidPublishOptionError} for what is not sent.
 */
export function toUntraced<Version extends SchemaVersion>(
  order: OrderEvent<Version>,
  correlationId: string | undefined,
  schemaVersion: Version,
): OrderMessage {
  checkCorrelationId(correlationId);
  return toMessage(order, schemaVersion, { correlationId });
}

/**
 * Adds the trace that the caller is part of; tracing has been loaded.
 *
 * @throws {OrderTooLargeError} when the topic does not take so much.
 */
export function toTraced(untraced: OrderMessage, maxMessageBytes: number): ShapedMessage {
  const message = withContext(untraced, activeTrace());
  const bytes = bytesOf(message);
  if (bytes > maxMessageBytes) throw new OrderTooLargeError(bytes, maxMessageBytes);
  return { message, bytes };
}
