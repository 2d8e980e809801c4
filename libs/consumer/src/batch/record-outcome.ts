import type { AnyOrderEvent } from '@order-events/contracts';
import type { MessageContext } from '../record/message-context.ts';
import type { PoisonReason } from '../record/poison-reason.ts';

/** What became of one record. Only `failed` makes SQS deliver it again. */
export type RecordOutcome =
  /** The event is the order's item now. */
  | (OfOrder & { readonly status: 'stored' })
  /** The item is this event already, or a newer one. */
  | (OfOrder & { readonly status: 'superseded' })
  /** The message is in OrderDLQ, with its reason. */
  | (OfMessage & {
      readonly status: 'dead-lettered';
      readonly reason: PoisonReason;
      /** The names of the attributes that the dead letter could not keep; missing when it kept all. */
      readonly lostAttributes?: readonly string[];
    })
  /** The attempt met a transient failure. */
  | (OfMessage & { readonly status: 'failed'; readonly error: unknown });

interface OfOrder {
  readonly orderId: string;
  /** Where the event stands in the order's lifecycle. */
  readonly eventStatus: AnyOrderEvent['status'];
  /** When the event happened, as the publisher wrote it. */
  readonly timestamp: string;
  readonly context: MessageContext;
}

interface OfMessage {
  /** Where the message could be read so far, and names its order in a form that is safe to log. */
  readonly orderId?: string;
  readonly context: MessageContext;
}
