import { OrderEventsError } from '@order-events/consumer';

/** The table did not answer, or answered that it cannot now. The write may or may not have happened; repeating it is safe. */
export class OrderStoreUnavailableError extends OrderEventsError {
  override readonly name = 'OrderStoreUnavailableError';
  readonly code = 'ORDER_STORE_UNAVAILABLE';
  readonly retryable = true;
}

/** The item is there, but it is not an order that this version knows. */
export class ForeignItemError extends OrderEventsError {
  override readonly name = 'ForeignItemError';
  readonly code = 'FOREIGN_ITEM';
  readonly retryable = false;
}
