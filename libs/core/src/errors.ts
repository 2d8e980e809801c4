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
  return (
    value instanceof Error &&
    'code' in value &&
    'retryable' in value &&
    // errors of other libraries have both, too, but no code of this form
    typeof value.code === 'string' &&
    /^[A-Z]+(_[A-Z]+)*$/.test(value.code)
  );
}

/**
 * What a message may tell of a cause: its name. Its own message may repeat a part of the payload.
 *
 * @example new OrderStoreUnavailableError(`expected Orders to take an order, got ${nameOfCause(cause)}`, { cause })
 */
export function nameOfCause(cause: unknown): string {
  return cause instanceof Error ? cause.name : 'an error';
}

/** The function's deadline came before the record's outcome. The write may have happened; repeating it is safe. */
export class OutOfTimeError extends OrderEventsError {
  override readonly name = 'OutOfTimeError';
  readonly code = 'OUT_OF_TIME';
  readonly retryable = true;

  constructor() {
    super("expected an outcome before the function's deadline, got none");
  }
}

/** The function was not invoked with a batch of SQS records: something else triggers it. */
export class NotAnSqsEventError extends OrderEventsError {
  override readonly name = 'NotAnSqsEventError';
  readonly code = 'NOT_AN_SQS_EVENT';
  readonly retryable = false;
}
