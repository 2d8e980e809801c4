import type { AnyEventContract } from '@order-events/contracts';
import { activeTrace } from './active-trace.ts';
import { checkCorrelationId } from './check-options.ts';
import { EventTooLargeError } from './errors.ts';
import { bytesOf, type EventMessage, toMessage, withContext } from './to-message.ts';

/** A message that the topic can take. */
export interface ShapedMessage {
  readonly message: EventMessage;
  readonly bytes: number;
}

/**
 * The message of an event, but for its trace. The event is read now, whatever becomes of it while the message waits.
 *
 * @throws {InvalidEventError} {InvalidPublishOptionError} for what is not sent.
 */
export function toUntraced(
  contract: AnyEventContract,
  event: object,
  correlationId: string | undefined,
  version: number,
): EventMessage {
  checkCorrelationId(correlationId);
  return toMessage(contract, event, version, { correlationId });
}

/**
 * Adds the trace that the caller is part of; tracing has been loaded.
 *
 * @throws {EventTooLargeError} when the topic does not take so much.
 */
export function toTraced(untraced: EventMessage, maxMessageBytes: number): ShapedMessage {
  const message = withContext(untraced, activeTrace());
  const bytes = bytesOf(message);
  if (bytes > maxMessageBytes) throw new EventTooLargeError(bytes, maxMessageBytes);
  return { message, bytes };
}
