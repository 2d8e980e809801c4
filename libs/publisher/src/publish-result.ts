import type { PublishFailedError, RefusedEventError } from './errors.ts';

/** What SNS said of a published event. */
export interface PublishReceipt {
  /** The id of the message; the envelope carries it too. */
  readonly messageId: string;
}

/** Which event of a list a result is about. */
interface EventOfList {
  /** Its place in the list, from 0. */
  readonly index: number;
  /** Its key, where it has one: the `orderId` of an order event. */
  readonly key?: string;
}

/** What became of one event of a list. As JSON it is one line: errors are written with their code and message. */
export type PublishResult =
  | (EventOfList & { readonly status: 'published' } & PublishReceipt)
  /** Not an event, more than the topic takes, or with a wrong correlation id: nothing was sent. */
  | (EventOfList & { readonly status: 'refused'; readonly error: RefusedEventError })
  /** The topic did not confirm it. The error says whether it may have been published all the same. */
  | (EventOfList & { readonly status: 'failed'; readonly error: PublishFailedError });

/** What became of a list of events, so far or in the end. As JSON it is one line. */
export interface PublishSummary {
  /** Number of events that have a result. */
  readonly events: number;
  readonly published: number;
  readonly refused: number;
  readonly failed: number;
  /** Number of failed events that may be published: the topic did not say that it had not taken them. */
  readonly maybePublished: number;
  /** The requests that were sent to SNS, attempts that failed included. */
  readonly requests: number;
  /** How long it took, in milliseconds. */
  readonly milliseconds: number;
  /** Whether it was ended before the list was. Events without a result were not sent. */
  readonly aborted: boolean;
}
