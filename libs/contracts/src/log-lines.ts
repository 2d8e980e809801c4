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

/**
 * An event as the line about a batch has it: three words, since CloudWatch is paid by the byte. No order id has a space.
 *
 * @example toLoggedText({ orderId: 'O1234', status: 'new', outcome: 'stored' }) // 'O1234 new stored'
 */
export function toLoggedText({ orderId, status, outcome }: LoggedOrder): string {
  return `${orderId} ${status} ${outcome}`;
}

/**
 * Reads what {@link toLoggedText} wrote; `undefined` for anything else.
 *
 * @example readLoggedText('O1234 new stored') // { orderId: 'O1234', status: 'new', outcome: 'stored' }
 */
export function readLoggedText(text: unknown): LoggedOrder | undefined {
  const [, orderId, status, outcome] =
    typeof text === 'string' ? (/^(\S+) (\S+) (stored|superseded)$/.exec(text) ?? []) : [];
  return orderId === undefined ? undefined : ({ orderId, status, outcome } as LoggedOrder);
}
