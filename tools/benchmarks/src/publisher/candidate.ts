import type { OrderEvent } from '@order-events/contracts';

/** Where a candidate publishes to. Region, credentials and endpoint are in the environment, as in a deployed service. */
export interface Target {
  readonly topicArn: string;
  readonly queueUrl: string;
}

/** What a candidate told its caller. Of an order that is in neither list it told nothing. */
export interface Claims {
  /** The ids of the orders that it said were published. */
  readonly published: readonly string[];
  /** The ids of the orders that it said were not. */
  readonly failed: readonly string[];
}

/** Publishes orders. What it throws tells nothing of any of them. */
export type Publish = (orders: Iterable<OrderEvent>) => Promise<Claims>;

/** What the module of a candidate exports. */
export interface CandidateModule {
  /** Makes ready what publishes: clients and publishers, which a service has already. */
  readonly open: (target: Target) => Promise<Publish> | Publish;
}
