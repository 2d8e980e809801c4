import type { AnyOrderEvent } from './order-event.ts';

/** What the consumer's log lines say of themselves, each in its field `message`. */
export const logMessages = {
  batch: 'batch processed',
  /** Metrics that the line about a batch has no room for, and nothing else. */
  moreEventAges: 'more event ages',
  deadLettered: 'record dead-lettered',
  failed: 'record failed',
} as const;

/** What the line about a batch says of an event that was stored or superseded, in its field `orders`. */
export interface LoggedOrder {
  readonly orderId: string;
  /** The status of the event. */
  readonly status: AnyOrderEvent['status'];
  readonly outcome: 'stored' | 'superseded';
}
