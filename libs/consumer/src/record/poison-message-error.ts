import { PoisonMessageError } from '@order-events/contracts';

export {
  DuplicateKeyError,
  ForbiddenKeyError,
  IllFormedUnicodeError,
  InexactNumberError,
  MessageNotJsonError,
  MessageTooDeepError,
  type PoisonCode,
  poisonCodes,
  PoisonMessageError,
} from '@order-events/contracts';

/** The message, or what is wrapped around it, is longer than any order event can be. */
export class MessageTooLargeError extends PoisonMessageError {
  override readonly name = 'MessageTooLargeError';
  readonly code = 'MESSAGE_TOO_LARGE';
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

/** The message is of no contract of this subscriber, or does not say of which of several it is. */
export class UnknownEventTypeError extends PoisonMessageError {
  override readonly name = 'UnknownEventTypeError';
  readonly code = 'UNKNOWN_EVENT_TYPE';
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
