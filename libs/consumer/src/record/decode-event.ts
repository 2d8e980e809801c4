import { type AnyEventContract, nounOf } from '@order-events/contracts';
import { refuseForeign } from './foreign-message.ts';
import { member } from './json-object.ts';
import type { OpenRecord } from './open-record.ts';
import { SchemaViolationError, UnknownEventTypeError, UnknownSchemaVersionError } from './poison-message-error.ts';

/** An event, and what it was read by. */
export interface DecodedEvent {
  readonly contract: AnyEventContract;
  readonly event: object;
}

/**
 * Decodes the message of an open record by its contract: parses, guards and validates.
 *
 * @throws {PoisonMessageError} a subclass per reason, when the record can never become an event of this subscriber.
 * @example decodeEvent(openRecord(record, subscribed)).event // { orderId: 'O1234', … }
 */
export function decodeEvent({ parse, schemaVersion, contract }: OpenRecord): DecodedEvent {
  const value = parse();
  refuseForeign(value);
  if (contract === undefined) {
    throw new UnknownEventTypeError(
      'expected an event of this subscriber, got another or one that does not say which; does its topic belong to another subscriber?',
    );
  }
  const noun = nounOf(contract.eventType);
  const orderId = plainKeyOf(value, contract);
  const version = contract.versions.find((known) => String(known) === schemaVersion);
  if (version === undefined) {
    throw new UnknownSchemaVersionError(
      `expected schema version ${contract.versions.join(' or ')}, got another; was the publisher upgraded before the consumer?`,
      { orderId },
    );
  }
  const [violation] = contract.findViolations(value, version);
  if (violation !== undefined) {
    const { pointer, expected } = violation;
    throw new SchemaViolationError(`expected ${noun}, but ${pointer || 'the message'} ${expected}`, {
      pointer,
      orderId,
    });
  }
  // what breaks no rule of the contract is an event of it
  return { contract, event: value as object };
}

/** The key of a message that may be no event, if it is one that may be logged. */
function plainKeyOf(value: unknown, { roles }: AnyEventContract): string | undefined {
  const key = member(value, roles.key);
  return typeof key === 'string' && /^[\w.:-]{1,64}$/.test(key) ? key : undefined;
}
