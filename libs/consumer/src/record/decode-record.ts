import { type AnyOrderEvent, findViolations, schemaVersions, toSchemaVersion } from '@order-events/contracts';
import { refuseForeign } from './foreign-message.ts';
import { member } from './json-object.ts';
import { openRecord, type OpenRecord, type RecordContent } from './open-record.ts';
import { SchemaViolationError, UnknownSchemaVersionError } from './poison-message-error.ts';

/**
 * Decodes an SQS record: opens the envelope, parses the message, guards it, validates it.
 *
 * @throws {PoisonMessageError} a subclass per reason; no later attempt would end otherwise.
 * @example decodeRecord(record).orderId // 'O1234'
 */
export function decodeRecord(record: RecordContent): AnyOrderEvent {
  return decodeMessage(openRecord(record));
}

/**
 * Decodes the message of a record that was opened.
 *
 * @throws {PoisonMessageError} a subclass per reason.
 * @example decodeMessage(openRecord(record)).orderId // 'O1234'
 */
export function decodeMessage({ parse, schemaVersion }: OpenRecord): AnyOrderEvent {
  const value = parse();
  refuseForeign(value);
  const version = toSchemaVersion(schemaVersion);
  const orderId = orderIdOf(value);
  if (version === undefined) {
    throw new UnknownSchemaVersionError(
      `expected schema version ${schemaVersions.join(' or ')}, got another; was the publisher upgraded before the consumer?`,
      { orderId },
    );
  }
  const [violation] = findViolations(value, version);
  if (violation !== undefined) {
    const { pointer, expected } = violation;
    throw new SchemaViolationError(`expected an order event, but ${pointer || 'the message'} ${expected}`, {
      pointer,
      orderId,
    });
  }
  // what breaks no rule of the contract is an order event
  return value as AnyOrderEvent;
}

/** The order's id, if there is one in a form that is safe to log. */
function orderIdOf(value: unknown): string | undefined {
  const orderId = member(value, 'orderId');
  return typeof orderId === 'string' && /^[\w.:-]{1,64}$/.test(orderId) ? orderId : undefined;
}
