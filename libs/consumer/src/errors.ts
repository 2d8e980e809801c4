import { OrderEventsError } from '@order-events/contracts';

export { isOrderEventsError, nameOfCause, OrderEventsError } from '@order-events/contracts';

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
