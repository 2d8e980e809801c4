import { OrderEventsError } from '@order-events/core';

/** OrderDLQ did not take a poison message, which therefore has to stay in the queue. */
export class DeadLetterNotSentError extends OrderEventsError {
  override readonly name = 'DeadLetterNotSentError';
  readonly code = 'DEAD_LETTER_NOT_SENT';
  readonly retryable = true;
}
