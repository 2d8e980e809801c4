import type { DeadLetter } from '@order-events/dead-letters';
import type { OrderItem } from '@order-events/event-store';
import type { Fate } from './reconcile.ts';
import type { Scene } from './scenario.ts';

/** What the demo found when everything was at rest. */
export interface DemoResult {
  readonly scenes: readonly (Scene & { readonly fate: Fate })[];
  /** The items of the Orders table. */
  readonly items: readonly OrderItem[];
  readonly deadLetters: readonly DeadLetter[];
  /** Messages that OrderQueue still holds, hidden ones included. */
  readonly inFlight: number;
  readonly invented: number;
  /** How many writes of the throttled order the table refused. */
  readonly throttledWrites: number;
  /** Why the publisher refused an order. */
  readonly refusal: string;
}
