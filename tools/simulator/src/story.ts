import type { AnyOrderEvent } from '@order-events/contracts';
import type { Fault, PublishFault } from './faults.ts';
import type { Attributes } from './history.ts';
import type { PoisonKind } from './poison.ts';

/** Everything that decides how a simulation goes. */
export interface Story {
  /** Names what chance decides. */
  readonly salt: number;
  readonly messages: readonly StoryMessage[];
  /** The most invocations of the consumer at the same time. */
  readonly maxConcurrency: number;
  /** Whether SNS delivers messages without an envelope, and their attributes as those of SQS. */
  readonly rawDelivery: boolean;
  /** Each moves all of OrderDLQ back to OrderQueue when everything is at rest, and lasts until it is again. */
  readonly redrives: readonly Redrive[];
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
  /** What the service's instrumentation adds to the attributes. */
  readonly context: Attributes;
  /** What goes wrong with the first attempts to publish it. The one after them succeeds, unless the service gives up. */
  readonly publishFaults: readonly PublishFault[];
  readonly givesUp: boolean;
  /** How long each copy takes that SNS delivers, in milliseconds: at least one. */
  readonly deliveries: readonly number[];
  readonly faults: readonly Fault[];
}

export interface Redrive {
  /** Whether the faults of the messages go on. */
  readonly withFaults: boolean;
}
