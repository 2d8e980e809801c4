import type { PoisonReason } from './poison-reason.ts';

/** What became of one record. Only `failed` makes SQS deliver it again. */
export type RecordOutcome =
  /** The event is the order's item now. */
  | { readonly status: 'stored'; readonly orderId: string }
  /** The item is this event already, or a newer one. */
  | { readonly status: 'superseded'; readonly orderId: string }
  /** The message is in OrderDLQ, with its reason. */
  | { readonly status: 'dead-lettered'; readonly reason: PoisonReason }
  /** The attempt met a transient failure. */
  | { readonly status: 'failed'; readonly error: unknown };
