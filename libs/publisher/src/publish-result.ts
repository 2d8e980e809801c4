import type { PublishFailedError, RefusedOrderError } from './errors.ts';

/** What SNS said of a published order. */
export interface PublishReceipt {
  /** The id of the message; the envelope carries it too. */
  readonly messageId: string;
}

/** Which order of a list a result is about. */
interface OrderOfList {
  /** Its place in the list, from 0. */
  readonly index: number;
  /** Its id, where it has one. */
  readonly orderId?: string;
}

/** What became of one order of a list. As JSON it is one line: errors are written with their code and message. */
export type PublishResult =
  | (OrderOfList & { readonly status: 'published' } & PublishReceipt)
  /** Not an order event, more than the topic takes, or with a wrong correlation id: nothing was sent. */
  | (OrderOfList & { readonly status: 'refused'; readonly error: RefusedOrderError })
  /** The topic did not confirm it. The error says whether it may have been published all the same. */
  | (OrderOfList & { readonly status: 'failed'; readonly error: PublishFailedError });

/** What became of a list of orders, so far or in the end. As JSON it is one line. */
export interface PublishSummary {
  /** The orders that have a result. */
  readonly orders: number;
  readonly published: number;
  readonly refused: number;
  readonly failed: number;
  /** Number of failed orders that may be published: the topic did not say that it had not taken them. */
  readonly maybePublished: number;
  /** The requests that were sent to SNS, attempts that failed included. */
  readonly requests: number;
  /** How long it took, in milliseconds. */
  readonly milliseconds: number;
  /** Whether it was ended before the list was. Orders without a result were not sent. */
  readonly aborted: boolean;
}
