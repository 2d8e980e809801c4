import type { SQSRecord } from 'aws-lambda';
import type { PoisonCode, PoisonMessageError } from './poison-message-error.ts';

/** Why a message is in OrderDLQ, for the person who looks there. Holds nothing of the payload. */
export interface PoisonReason {
  readonly code: PoisonCode;
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
 * @param schemaVersion - The one that the message claims, once known.
 * @example toPoisonReason(error, record, '1') // { code: 'SCHEMA_VIOLATION', pointer: '/quantity', … }
 */
export function toPoisonReason(
  { code, pointer }: PoisonMessageError,
  { messageId, attributes }: SQSRecord,
  schemaVersion?: string,
): PoisonReason {
  return {
    code,
    pointer,
    ...(schemaVersion !== undefined && isPlain(schemaVersion) ? { schemaVersion } : {}),
    ...toFirstSeen(attributes),
    messageId,
  };
}

/** SQS always says it; a record that somebody made by hand may not, or say something else than a time. */
function toFirstSeen(attributes: Partial<SQSRecord['attributes']> | undefined): { readonly firstSeen?: string } {
  const date = new Date(Number(attributes?.ApproximateFirstReceiveTimestamp));
  return date.getTime() > 0 ? { firstSeen: date.toISOString() } : {};
}

/** A claimed version is any text; only a plain one may travel as an attribute, or SQS could refuse the dead letter. */
function isPlain(version: string): boolean {
  return /^[\w.-]{1,32}$/.test(version);
}
