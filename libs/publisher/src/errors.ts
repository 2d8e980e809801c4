import type { Violation } from '@order-events/contracts';
import { OrderEventsError } from '@order-events/core';

/** The value is not an order event. Nothing was sent. */
export class InvalidOrderError extends OrderEventsError {
  override readonly name = 'InvalidOrderError';
  readonly code = 'INVALID_ORDER';
  readonly retryable = false;
  /** Every rule of the contract that the value breaks. */
  readonly violations: readonly Violation[];

  constructor(violations: readonly Violation[], cause?: unknown) {
    const rules = violations.map(({ pointer, expected }) => `${pointer || 'the value'} ${expected}`);
    super(`expected an order event, but ${rules.join('; ')}`, { cause });
    this.violations = violations;
  }
}

/** The publisher was created with an option that cannot be. */
export class InvalidPublisherOptionError extends OrderEventsError {
  override readonly name = 'InvalidPublisherOptionError';
  readonly code = 'INVALID_PUBLISHER_OPTION';
  readonly retryable = false;
}

/**
 * SNS did not confirm the order. It may have been published all the same: publishing it again is safe. Not `retryable`
 * when SNS said that the request is at fault, such as a topic that does not exist or a permission that is missing.
 */
export class PublishFailedError extends OrderEventsError {
  override readonly name = 'PublishFailedError';
  readonly code = 'PUBLISH_FAILED';
  readonly retryable: boolean;

  constructor(message: string, { cause, retryable }: { readonly cause?: unknown; readonly retryable: boolean }) {
    super(message, { cause });
    this.retryable = retryable;
  }
}
