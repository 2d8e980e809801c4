import type { AnyOrderEvent } from '@order-events/contracts';
import type { Fault, PublishFault } from './faults.ts';
import type { FlawKind } from './flaws.ts';
import type { Attributes } from '../run/history.ts';
import type { PoisonKind } from './poison.ts';

/** Everything that decides how a simulation goes. */
export interface Story {
  /** Names what chance decides. */
  readonly salt: number;
  readonly messages: readonly StoryMessage[];
  /** Services that publish several messages; a message names its own by its place here. */
  readonly services: readonly StoryService[];
  /** The most that the topic takes as one message or as one request, in bytes. */
  readonly maxMessageBytes: number;
  /** The most invocations of the consumer at the same time. */
  readonly maxConcurrency: number;
  /** Whether SNS delivers messages without an envelope, and their attributes as those of SQS. */
  readonly rawDelivery: boolean;
  /** Each moves all of OrderDLQ back to OrderQueue when everything is at rest, and lasts until it is again. */
  readonly redrives: readonly Redrive[];
}

/** How a service publishes its messages, with one publisher. */
export interface StoryService {
  /**
   * `each`: when it is there, in requests that several may share. The others with `publishAll`: `array`, as soon as the
   * first is there, or `stream`, which brings each when it is there.
   */
  readonly publishes: 'each' | 'array' | 'stream';
  /** The most requests of a list at the same time. */
  readonly concurrency: number;
  /** When it wants no more of it, in milliseconds after the beginning, and whether it aborts or closes its publisher. */
  readonly ends?: { readonly at: number; readonly by: 'abort' | 'close' } | undefined;
}

/** One message that a service publishes, and all that goes wrong with it. */
export interface StoryMessage {
  /** Names what chance decides about the message: no other message of the story has it. */
  readonly key: number;
  /** When the service publishes it, in milliseconds after the beginning. */
  readonly at: number;
  /** What it says, or would say if it were not poison. */
  readonly order: AnyOrderEvent;
  readonly poison?: PoisonKind | undefined;
  /** What makes it no order event, so that the publisher has to refuse it. Poison goes past the publisher. */
  readonly flaw?: FlawKind | undefined;
  /** Which of the story's services publishes it; missing for one of its own. */
  readonly service?: number | undefined;
  /** What the service's instrumentation adds to the attributes. */
  readonly context: Attributes;
  /** What goes wrong with the first attempts to publish it. The one after them succeeds, if there is one. */
  readonly publishFaults: readonly PublishFault[];
  /** Whether the service does without it when its publisher, or a request past it, failed. Else it publishes it again. */
  readonly givesUp: boolean;
  /** How long each copy takes that SNS delivers, in milliseconds: at least one. */
  readonly deliveries: readonly number[];
  readonly faults: readonly Fault[];
}

export interface Redrive {
  /** Whether the faults of the messages go on. */
  readonly withFaults: boolean;
}
