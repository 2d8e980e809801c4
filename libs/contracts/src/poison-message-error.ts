import type { PoisonCode } from './dead-letter-codes.ts';
import { OrderEventsError } from './order-events-error.ts';

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
