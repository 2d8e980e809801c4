import { type AnyOrderEvent, findViolations, schemaVersions, toSchemaVersion } from '@order-events/contracts';
import { ForbiddenKeyError, MessageNotJsonError, SchemaViolationError, UnknownSchemaVersionError } from './errors.ts';
import { openEnvelope } from './open-envelope.ts';

/** Keys that libraries on the way treat as more than data: the marshaller drops or chokes on them. */
const forbiddenKeys = ['__proto__', 'constructor', 'prototype'];

/**
 * Decodes the body of an SQS record: opens the envelope, parses the message, guards its keys, validates it.
 *
 * @throws {PoisonMessageError} a subclass per reason; no later attempt would end otherwise.
 * @example decodeRecord(record.body).orderId // 'O1234'
 */
export function decodeRecord(body: string): AnyOrderEvent {
  const { message, schemaVersion } = openEnvelope(body);
  const version = toSchemaVersion(schemaVersion);
  if (version === undefined) {
    throw new UnknownSchemaVersionError(
      `expected schema version ${schemaVersions.join(' or ')}, got another; was the publisher upgraded before the consumer?`,
      { schemaVersion },
    );
  }
  const value = parseMessage(message, schemaVersion);
  const forbidden = forbiddenKeys.find(
    (key) => typeof value === 'object' && value !== null && Object.hasOwn(value, key),
  );
  if (forbidden !== undefined) {
    throw new ForbiddenKeyError(`expected an order event, got an object with the key ${forbidden}`, {
      pointer: `/${forbidden}`,
      schemaVersion,
    });
  }
  const [violation] = findViolations(value, version);
  if (violation !== undefined) {
    const { pointer, expected } = violation;
    throw new SchemaViolationError(`expected an order event, but ${pointer || 'the message'} ${expected}`, {
      pointer,
      schemaVersion,
    });
  }
  // what breaks no rule of the contract is an order event
  return value as AnyOrderEvent;
}

function parseMessage(message: string, schemaVersion: string): unknown {
  try {
    return JSON.parse(message);
  } catch {
    // no cause: the parser's message repeats a part of the payload
    throw new MessageNotJsonError('expected an order event as JSON, got text that is not JSON', {
      schemaVersion,
    });
  }
}
