import type { Delivery } from '../engines/deliveries.ts';
import type { ApiName, GatewayRequest } from '../gateway/gateway-request.ts';
import type { Sender } from '../gateway/sender.ts';

/** The services that can fail. */
export const faultyServices = ['dynamodb', 'sns', 'sqs', 'ssm'] as const satisfies readonly ApiName[];
export type FaultyService = (typeof faultyServices)[number];

/** How often a rule strikes among the requests or deliveries that it matches. */
interface Frequency {
  /**
   * The chance of each match, drawn with the seed.
   * @default 1
   */
  readonly probability?: number;
  /**
   * How many matches pass before the first that may be struck.
   * @default 0
   */
  readonly skip?: number;
  /**
   * How many faults there are at most.
   * @default without limit
   */
  readonly times?: number;
}

interface FromSomebody extends Frequency {
  /** @default whoever sends it */
  readonly from?: Sender;
  /** What else has to be true of the request. */
  readonly matching?: (request: GatewayRequest) => boolean;
}

interface ToService extends FromSomebody {
  readonly service: FaultyService;
  /**
   * For instance `PutItem`.
   * @default every action of the service
   */
  readonly action?: string;
}

/** Whether the fault comes before the service does what it was asked for, or after that. */
interface BeforeOrAfter {
  /** @default 'before' */
  readonly when?: 'before' | 'after';
}

/** The actions whose answers have a list of entries that failed. */
type BatchAction =
  | { readonly service: 'sns'; readonly action: 'PublishBatch' }
  | {
      readonly service: 'sqs';
      readonly action: 'SendMessageBatch' | 'DeleteMessageBatch' | 'ChangeMessageVisibilityBatch';
    };

/** What becomes of a request. */
export type RequestFaultRule =
  /** The service's own error for too many requests (which SDKs retry), for a fault of its own (500), for a missing permission. */
  | (ToService & { readonly fault: 'throttle' | 'error' | 'deny' })
  /** The connection is closed without an answer, before the work is done (`drop-request`) or when it is done (`drop-answer`). */
  | (ToService & { readonly fault: 'drop-request' | 'drop-answer' })
  /** The work or the answer comes late; the work is done even when the client has gone meanwhile. */
  | (ToService & BeforeOrAfter & { readonly fault: 'delay'; readonly milliseconds: number })
  /** No answer, and the connection stays open until the client closes it or the faults are switched off. */
  | (ToService & BeforeOrAfter & { readonly fault: 'hang' })
  /** One entry or more of a batch is not done, and comes back in `Failed`. */
  | (FromSomebody & BatchAction & { readonly fault: 'partial' })
  /** The process of the function that sends the request is killed (SIGKILL). */
  | (Omit<ToService, 'from'> & BeforeOrAfter & { readonly fault: 'kill-worker' })
  /** A ReceiveMessage that takes messages, hides them and counts, and whose answer is lost. */
  | (FromSomebody & { readonly fault: 'phantom-receive' });

interface ToQueue extends Frequency {
  /**
   * The name of the queue.
   * @default every queue that is subscribed to a topic
   */
  readonly queue?: string;
  /** What else has to be true of the delivery. */
  readonly matching?: (delivery: Delivery) => boolean;
}

/** What becomes of a delivery from SNS to SQS. */
export type DeliveryFaultRule =
  /** SNS delivers the notification once more, as a message of its own, so many milliseconds later (default: at once). */
  | (ToQueue & { readonly fault: 'duplicate'; readonly milliseconds?: number })
  /** The message arrives so many milliseconds later. */
  | (ToQueue & { readonly fault: 'postpone'; readonly milliseconds: number })
  /** The message arrives up to so many milliseconds later, drawn for each: those that come meanwhile overtake it. */
  | (ToQueue & { readonly fault: 'reorder'; readonly milliseconds: number });

/** One kind of fault, what it strikes, and how often. When several rules strike at once, the first of the list is applied. */
export type FaultRule = RequestFaultRule | DeliveryFaultRule;

export interface FaultOptions {
  /** An integer. The same seed and the same sequence of requests give the same faults. */
  readonly seed: number;
  readonly rules: readonly FaultRule[];
}
