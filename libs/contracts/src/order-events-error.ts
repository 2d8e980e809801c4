/** Marks an error of order-events, whichever package's copy of the base class it extends. */
const mark = Symbol.for('order-events.error');

/** The base of every error that order-events throws. */
export abstract class OrderEventsError extends Error {
  /** Stable identifier for logs, metrics and tests. The message may change, the code may not. */
  abstract readonly code: string;
  /** Whether the same attempt could succeed later. `false` marks a poison message or a wrong call. */
  abstract readonly retryable: boolean;

  get [mark](): true {
    return true;
  }

  /** What a line of JSON may say of it: everything but the cause and the stack. */
  toJSON(): Readonly<Record<string, unknown>> {
    return { ...(this as Readonly<Record<string, unknown>>), message: this.message };
  }
}

/**
 * Tells whether a value is an error of order-events, whichever package's copy of the base class it extends. Errors of other
 * libraries may have a `code` and `retryable`, too.
 *
 * @example if (isOrderEventsError(error) && error.retryable) tryAgain();
 */
export function isOrderEventsError(value: unknown): value is OrderEventsError {
  return value instanceof Error && mark in value;
}

/**
 * What a message may tell of a cause: its name. Its own message may repeat a part of the payload.
 *
 * @example new OrderStoreUnavailableError(`expected Orders to take an order, got ${nameOfCause(cause)}`, { cause })
 */
export function nameOfCause(cause: unknown): string {
  return cause instanceof Error ? cause.name : 'an error';
}
