import type { SchemaVersion } from '@order-events/contracts';
import type { OrderItem } from '@order-events/event-store';

/** The two queues where messages of the story can be at rest. */
export type QueueName = 'OrderQueue' | 'OrderDLQ';

/** Text attributes of a message by their names. */
export type Attributes = Readonly<Record<string, string>>;

/** One thing that happened in a simulation. Times are in milliseconds of the virtual clock, since the epoch. */
export type HistoryEvent = { readonly at: number } & (
  | {
      /** SNS took a message. */
      readonly type: 'published';
      readonly snsMessageId: string;
      readonly message: string;
      readonly attributes: Attributes;
      /** Whether the service was told of the success. */
      readonly told: boolean;
      /** The code that it must be refused with, for poison made on purpose. */
      readonly expected?: { readonly code: string };
      /** The order that the service gave to the publisher; missing for what went past the publisher. */
      readonly intended?: unknown;
    }
  | {
      /** SNS did not take a message. */
      readonly type: 'publish-refused';
      readonly message: string;
      readonly attributes: Attributes;
    }
  | {
      /** A service gave something to its publisher: one order, or a list. */
      readonly type: 'given';
      readonly publication: string;
      readonly how: 'publish' | 'publishAll';
      /** The contract's version that the publisher is for. */
      readonly schemaVersion: SchemaVersion;
      /** The most that the topic takes, in bytes. */
      readonly maxMessageBytes: number;
      /** Each with the correlation id of its message. No two of a history have the same. */
      readonly orders: readonly { readonly correlationId: string; readonly order: unknown }[];
    }
  | {
      /** A request of a publisher reached SNS. */
      readonly type: 'publish-requested';
      readonly correlationIds: readonly string[];
      /** The limit of SNS that it exceeds, if any. */
      readonly excess?: string;
    }
  | {
      /** A publisher told its service what became of an order. */
      readonly type: 'told';
      readonly publication: string;
      /** The order's place in what was given. */
      readonly index: number;
      readonly status: 'published' | 'refused' | 'failed';
      /** The id that SNS gave the message, of one that is `published`. */
      readonly snsMessageId?: string;
      /** That of the error, of one that is not. */
      readonly code?: string;
      /** Of one that `failed`. */
      readonly maybePublished?: boolean;
    }
  | {
      /** A publisher has no more to tell of what it was given. */
      readonly type: 'concluded';
      readonly publication: string;
      /** Whether the service wanted no more of it: it has aborted, or closed its publisher. */
      readonly aborted: boolean;
      /** What the publisher says in sum of a list. */
      readonly summary?: Readonly<Record<'orders' | 'published' | 'refused' | 'failed', number>> & {
        readonly aborted: boolean;
      };
      /** The code of an error in place of an end. */
      readonly error?: string;
    }
  | {
      /** A publisher left a rejection that nobody handles: Node ends the service for it. */
      readonly type: 'publisher-crashed';
      readonly service: string;
    }
  | {
      /** A message arrived in a queue: from SNS, by a redrive, from the consumer's dead-letter sink or moved by SQS. */
      readonly type: 'enqueued';
      readonly queue: QueueName;
      readonly sqsMessageId: string;
      readonly by: 'sns' | 'redrive' | 'consumer' | 'redrive-policy';
      readonly body: string;
      readonly attributes: Attributes;
      /** The message of OrderQueue or OrderDLQ that it was made from, where there is one that the engine knows. */
      readonly from?: string;
    }
  | {
      /** A receive that counted. `invocation` is missing for a phantom receive, which no consumer ever saw. */
      readonly type: 'received';
      readonly sqsMessageId: string;
      readonly receiveCount: number;
      readonly invocation?: string;
    }
  | { readonly type: 'invoked'; readonly invocation: string; readonly sqsMessageIds: readonly string[] }
  | {
      /** A request of the handler reached its service, or should have. One for each order, also of a batched request. */
      readonly type: 'requested';
      readonly invocation: string;
      readonly action: 'PutItem' | 'SendMessage';
      /** The orderId of a PutItem; the body of a SendMessage. */
      readonly subject: string;
      /** `applied`: the service did it. `refused`: the condition failed. `ignored`: an error before anything was done. */
      readonly effect: 'applied' | 'refused' | 'ignored';
      /**
       * What the handler was told. `nothing`: no answer ever came, or not while anybody listened. That a condition failed
       * is the service's true answer: a `success`.
       */
      readonly answer: 'success' | 'error' | 'nothing';
      /** The item, for a PutItem. */
      readonly item?: OrderItem;
    }
  | {
      /** Everything in OrderDLQ begins to go back to OrderQueue. `number` counts the redrives of a story, from 1. */
      readonly type: 'redrive';
      readonly number: number;
      /** Whether services go on failing meanwhile. */
      readonly withFaults: boolean;
    }
  | {
      /** The end of an invocation. Only `answered` has a response. `timed-out` and `crashed` end it in the middle. */
      readonly type: 'ended';
      readonly invocation: string;
      readonly how: 'answered' | 'threw' | 'timed-out' | 'crashed';
      readonly response?: unknown;
    }
  | {
      /** SQS deleted a message because the consumer's answer acknowledged it, or because a redrive moved it. */
      readonly type: 'deleted';
      readonly queue: QueueName;
      readonly sqsMessageId: string;
      readonly by: 'event-source-mapping' | 'redrive' | 'redrive-policy';
      readonly invocation?: string;
    }
);

/** A message that lies in a queue when everything is at rest. */
export interface RestingMessage {
  readonly sqsMessageId: string;
  readonly body: string;
  readonly attributes: Attributes;
}

/** What was recorded of one simulation, and what the services hold at its end. */
export interface Recording {
  readonly history: readonly HistoryEvent[];
  /** The items of the Orders table by orderId. */
  readonly items: Readonly<Record<string, OrderItem>>;
  readonly queues: Readonly<Record<QueueName, readonly RestingMessage[]>>;
}
