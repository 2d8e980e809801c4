import { findViolations, type OrderEvent, schemaVersion } from '@order-events/contracts';
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
export function decodeRecord(body: string): OrderEvent {
  const { message, schemaVersion: version } = openEnvelope(body);
  if (version !== String(schemaVersion)) {
    throw new UnknownSchemaVersionError(
      `expected schema version ${schemaVersion}, got another; was the publisher upgraded before the consumer?`,
      { schemaVersion: version },
    );
  }
  const value = parseMessage(message, version);
  const forbidden = forbiddenKeys.find(
    (key) => typeof value === 'object' && value !== null && Object.hasOwn(value, key),
  );
  if (forbidden !== undefined) {
    throw new ForbiddenKeyError(`expected an order event, got an object with the key ${forbidden}`, {
      pointer: `/${forbidden}`,
      schemaVersion: version,
    });
  }
  const [violation] = findViolations(value);
  if (violation !== undefined) {
    const { pointer, expected } = violation;
    throw new SchemaViolationError(`expected an order event, but ${pointer || 'the message'} ${expected}`, {
      pointer,
      schemaVersion: version,
    });
  }
  // what breaks no rule of the contract is an order event
  return value as OrderEvent;
}

function parseMessage(message: string, version: string): unknown {
  try {
    return JSON.parse(message);
  } catch {
    // no cause: the parser's message repeats a part of the payload
    throw new MessageNotJsonError('expected an order event as JSON, got text that is not JSON', {
      schemaVersion: version,
    });
  }
}
