import type { SQSRecord } from 'aws-lambda';
import type { PoisonMessageError } from './errors.ts';

/** Why a message is in OrderDLQ, for the person who looks there. Holds nothing of the payload. */
export interface PoisonReason {
  /** The code of the error, such as `SCHEMA_VIOLATION`. */
  readonly code: string;
  /** JSON pointer to the offending part; empty for the whole message. */
  readonly pointer: string;
  /** The schema version that the message claims, once known. */
  readonly schemaVersion?: string;
  /** When a consumer first received the message, in ISO 8601, where SQS says. */
  readonly firstSeen?: string;
  /** The SQS message id under which it was received; a dead letter has a new one. */
  readonly messageId: string;
}

/**
 * Says why a record is poison.
 *
 * @example toPoisonReason(error, record) // { code: 'SCHEMA_VIOLATION', pointer: '/quantity', … }
 */
export function toPoisonReason(error: PoisonMessageError, { messageId, attributes }: SQSRecord): PoisonReason {
  const { code, pointer, schemaVersion } = error;
  const firstSeen = Number(attributes.ApproximateFirstReceiveTimestamp);
  return {
    code,
    pointer,
    ...(schemaVersion !== undefined && isPlain(schemaVersion) ? { schemaVersion } : {}),
    ...(firstSeen > 0 ? { firstSeen: new Date(firstSeen).toISOString() } : {}),
    messageId,
  };
}

/** A claimed version is any text; only a plain one may travel as an attribute, or SQS could refuse the dead letter. */
function isPlain(version: string): boolean {
  return /^[\w.-]{1,32}$/.test(version);
}
