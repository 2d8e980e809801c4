import { maxMessageLength, parseJson, type SchemaVersion } from '@order-events/contracts';
import { refuseTooLong } from '../record/refuse-too-long.ts';

/**
 * Parses a message of an order. One that is longer than any order event of its version is refused unread: its length says
 * already that it is poison, and to read it would take time that the other records of the batch need.
 *
 * @param version - The one that the message claims. @default any
 * @throws {PoisonMessageError} a subclass per reason.
 * @example parseOrderMessage(text, 1).orderId // 'O1234'
 */
export function parseOrderMessage(text: string, version?: SchemaVersion): unknown {
  refuseTooLongOrder(text, version);
  return parseJson(text);
}

/** @throws {MessageTooLargeError} */
export function refuseTooLongOrder(text: string, version?: SchemaVersion): void {
  const of = () => `an order event${version === undefined ? '' : ` of version ${version}`}`;
  refuseTooLong(text, { most: maxMessageLength(version), of });
}
