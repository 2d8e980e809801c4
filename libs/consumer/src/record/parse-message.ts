import { isTooLong, maxMessageLength, parseJson, type SchemaVersion } from '@order-events/contracts';
import { MessageTooLargeError } from './poison-message-error.ts';

/**
 * Parses a message. One that is longer than any order event of its version is refused unread: its length says already that
 * it is poison, and to read it would take time that the other records of the batch need.
 *
 * @param version - The one that the message claims. @default any
 * @throws {PoisonMessageError} a subclass per reason.
 * @example parseMessage(text, 1).orderId // 'O1234'
 */
export function parseMessage(text: string, version?: SchemaVersion): unknown {
  refuseTooLong(text, version);
  return parseJson(text);
}

/** @throws {MessageTooLargeError} */
export function refuseTooLong(text: string, version?: SchemaVersion): void {
  if (!isTooLong(text, version)) return;
  throw new MessageTooLargeError(
    `expected at most ${maxMessageLength(version)} characters, twice what an order event${version === undefined ? '' : ` of version ${version}`} needs, got more`,
  );
}
