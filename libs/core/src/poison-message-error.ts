import { type PoisonCode, poisonCodes } from '@order-events/contracts';
import { OrderEventsError } from './errors.ts';

export { type PoisonCode, poisonCodes };

/** A message that no attempt will ever store. It belongs in OrderDLQ at once, with its reason. */
export abstract class PoisonMessageError extends OrderEventsError {
  abstract override readonly code: PoisonCode;
  readonly retryable = false;
  /** JSON pointer to the offending part of the message; empty for the whole. */
  readonly pointer: string;
  /** The order that the message is about, where that much of it can be read. */
  readonly orderId: string | undefined;

  constructor(message: string, { pointer = '', orderId }: PoisonDetails = {}) {
    // no cause: the message of a parser's error repeats a part of the payload
    super(message);
    this.pointer = pointer;
    this.orderId = orderId;
  }
}

interface PoisonDetails {
  readonly pointer?: string;
  readonly orderId?: string | undefined;
}

/** The message, or what is wrapped around it, is longer than any order event can be. */
export class MessageTooLargeError extends PoisonMessageError {
  override readonly name = 'MessageTooLargeError';
  readonly code = 'MESSAGE_TOO_LARGE';
}

/** The message nests deeper than any order event does. */
export class MessageTooDeepError extends PoisonMessageError {
  override readonly name = 'MessageTooDeepError';
  readonly code = 'MESSAGE_TOO_DEEP';
}

/** The message is not JSON. */
export class MessageNotJsonError extends PoisonMessageError {
  override readonly name = 'MessageNotJsonError';
  readonly code = 'MESSAGE_NOT_JSON';
}

/** An object has one key twice, and readers differ in which of the two they take. */
export class DuplicateKeyError extends PoisonMessageError {
  override readonly name = 'DuplicateKeyError';
  readonly code = 'DUPLICATE_KEY';
}

/** The message has a key that libraries on the way treat as more than data. */
export class ForbiddenKeyError extends PoisonMessageError {
  override readonly name = 'ForbiddenKeyError';
  readonly code = 'FORBIDDEN_KEY';
}

/** A text holds half of a surrogate pair, which nothing on the way keeps. */
export class IllFormedUnicodeError extends PoisonMessageError {
  override readonly name = 'IllFormedUnicodeError';
  readonly code = 'ILL_FORMED_UNICODE';
}

/** A number cannot be kept as it is written: it would be stored as another. */
export class InexactNumberError extends PoisonMessageError {
  override readonly name = 'InexactNumberError';
  readonly code = 'INEXACT_NUMBER';
}

/** The body says that it is an SNS notification, and lacks what every notification has. */
export class InvalidEnvelopeError extends PoisonMessageError {
  override readonly name = 'InvalidEnvelopeError';
  readonly code = 'INVALID_ENVELOPE';
}

/** The message is an SNS notification itself: it was published to a topic twice. */
export class DoubleEnvelopeError extends PoisonMessageError {
  override readonly name = 'DoubleEnvelopeError';
  readonly code = 'DOUBLE_ENVELOPE';
}

/** SNS asks for a subscription to be confirmed, or says that it was cancelled. */
export class SubscriptionConfirmationError extends PoisonMessageError {
  override readonly name = 'SubscriptionConfirmationError';
  readonly code = 'SUBSCRIPTION_CONFIRMATION';
}

/** S3 tells of an object: a bucket notifies the topic or the queue. */
export class S3NotificationError extends PoisonMessageError {
  override readonly name = 'S3NotificationError';
  readonly code = 'S3_NOTIFICATION';
}

/** The message was put in S3 by the extended client, and only the pointer to it was sent. */
export class S3PointerError extends PoisonMessageError {
  override readonly name = 'S3PointerError';
  readonly code = 'S3_POINTER';
}

/** The message is an EventBridge event: a rule sends to the topic or the queue. */
export class EventBridgeEventError extends PoisonMessageError {
  override readonly name = 'EventBridgeEventError';
  readonly code = 'EVENTBRIDGE_EVENT';
}

/** The message claims a schema version that this version of the code does not know. */
export class UnknownSchemaVersionError extends PoisonMessageError {
  override readonly name = 'UnknownSchemaVersionError';
  readonly code = 'UNKNOWN_SCHEMA_VERSION';
}

/** The message breaks the contract; the pointer says where. */
export class SchemaViolationError extends PoisonMessageError {
  override readonly name = 'SchemaViolationError';
  readonly code = 'SCHEMA_VIOLATION';
}

/** The event says that it happens further ahead than any clock is wrong: it would win over every event until then. */
export class TimestampTooFarAheadError extends PoisonMessageError {
  override readonly name = 'TimestampTooFarAheadError';
  readonly code = 'TIMESTAMP_TOO_FAR_AHEAD';
}
