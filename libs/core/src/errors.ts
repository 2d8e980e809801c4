/** The base of every error that order-events throws. */
export abstract class OrderEventsError extends Error {
  /** Stable identifier for logs, metrics and tests. The message may change, the code may not. */
  abstract readonly code: string;
  /** Whether the same attempt could succeed later. `false` marks a poison message or a wrong call. */
  abstract readonly retryable: boolean;
}

/**
 * Tells whether a value is an error of order-events, whichever package's copy of the base class it extends.
 *
 * @example if (isOrderEventsError(error) && error.retryable) tryAgain();
 */
export function isOrderEventsError(value: unknown): value is OrderEventsError {
  return value instanceof Error && 'code' in value && 'retryable' in value;
}

/**
 * What a message may tell of a cause: its name. Its own message may repeat a part of the payload.
 *
 * @example new OrderStoreUnavailableError(`expected Orders to take an order, got ${nameOfCause(cause)}`, { cause })
 */
export function nameOfCause(cause: unknown): string {
  return cause instanceof Error ? cause.name : 'an error';
}

/** A message that no attempt will ever store. It belongs in OrderDLQ at once, with its reason. */
export abstract class PoisonMessageError extends OrderEventsError {
  readonly retryable = false;
  /** JSON pointer to the offending part of the message; empty for the whole. */
  readonly pointer: string;
  /** The schema version that the message claims, once known. */
  readonly schemaVersion: string | undefined;

  constructor(message: string, { pointer = '', schemaVersion, cause }: PoisonDetails = {}) {
    super(message, { cause });
    this.pointer = pointer;
    this.schemaVersion = schemaVersion;
  }
}

interface PoisonDetails {
  readonly pointer?: string;
  readonly schemaVersion?: string;
  readonly cause?: unknown;
}

/** The body is not an SNS notification: raw delivery is on, or the message did not come through the topic. */
export class InvalidEnvelopeError extends PoisonMessageError {
  override readonly name = 'InvalidEnvelopeError';
  readonly code = 'INVALID_ENVELOPE';
}

/** The message in the envelope is not JSON. */
export class MessageNotJsonError extends PoisonMessageError {
  override readonly name = 'MessageNotJsonError';
  readonly code = 'MESSAGE_NOT_JSON';
}

/** The message claims a schema version that this version of the code does not know. */
export class UnknownSchemaVersionError extends PoisonMessageError {
  override readonly name = 'UnknownSchemaVersionError';
  readonly code = 'UNKNOWN_SCHEMA_VERSION';
}

/** The message has a key that libraries on the way treat as more than data. */
export class ForbiddenKeyError extends PoisonMessageError {
  override readonly name = 'ForbiddenKeyError';
  readonly code = 'FORBIDDEN_KEY';
}

/** The message breaks the contract; the pointer says where. */
export class SchemaViolationError extends PoisonMessageError {
  override readonly name = 'SchemaViolationError';
  readonly code = 'SCHEMA_VIOLATION';
}

/** The function's deadline came before the record's outcome. The write may have happened; repeating it is safe. */
export class OutOfTimeError extends OrderEventsError {
  override readonly name = 'OutOfTimeError';
  readonly code = 'OUT_OF_TIME';
  readonly retryable = true;
}
