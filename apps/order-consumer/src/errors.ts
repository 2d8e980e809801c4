import { OrderEventsError } from '@order-events/consumer';

/** An environment variable of the function is missing or wrong. The stack sets them. */
export class InvalidEnvironmentError extends OrderEventsError {
  override readonly name = 'InvalidEnvironmentError';
  readonly code = 'INVALID_ENVIRONMENT';
  readonly retryable = false;
}
