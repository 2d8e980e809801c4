import type { OrderEvent } from '@order-events/contracts';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** What of a load run is other than one valid event for each order; shares from 0 to 1, of all orders. */
export interface LoadMix {
  /** Orders whose event is published twice. @default 0.05 */
  readonly duplicates?: number;
  /** Orders whose older event is published after the newer one. @default 0.05 */
  readonly late?: number;
  /** Orders whose only event breaks the contract, so that nothing but a dead letter may become of it. @default 0.01 */
  readonly poison?: number;
}

export interface LoadPlanOptions extends LoadMix {
  /** The same seed gives the same orders. */
  readonly seed: number;
  /** The time of the first event, in milliseconds. */
  readonly startedAt: number;
}

/** What is published about one order, and what must become of it. */
export interface PlannedOrder {
  readonly orderId: string;
  /** Order events, in the order in which they are published. */
  readonly events: readonly OrderEvent[];
  /** What is no order event, as text. */
  readonly poison: string | undefined;
  /** The event that has to be in the table when everything is at rest. */
  readonly newest: OrderEvent | undefined;
}

/** Shares are drawn in steps of a ten-thousandth. */
const whole = 10_000;
const users = 1_000;
const items = ['Laptop', 'Keyboard', 'Monitor', 'Cable', 'Desk', 'Chair'] as const;

/**
 * Plans each order from its number alone, so that nobody has to keep what was planned.
 *
 * @example createLoadPlan({ seed: 1, startedAt: Date.now() })(41).events
 */
export function createLoadPlan(options: LoadPlanOptions): (index: number) => PlannedOrder {
  const { seed, startedAt, duplicates = 0.05, late = 0.05, poison = 0.01 } = options;
  const bounds = [poison, poison + duplicates, poison + duplicates + late].map((share) => share * whole);
  const [untilPoison = 0, untilDuplicate = 0, untilLate = 0] = bounds;
  return (index) => {
    const random = xoroshiro128plus(Math.imul(seed, 0x9e37_79b1) + index);
    // the first draws of neighbouring seeds are alike
    for (let draw = 0; draw < 8; draw += 1) random.next();
    const kind = uniformInt(random, 0, whole - 1);
    const time = (later: number) => new Date(startedAt + index + later).toISOString();
    const order: OrderEvent = {
      orderId: `load-${seed}-${index}`,
      userId: `load-user-${uniformInt(random, 1, users)}`,
      itemName: items[uniformInt(random, 0, items.length - 1)] ?? items[0],
      quantity: uniformInt(random, 1, 9),
      status: 'new',
      timestamp: time(0),
    };
    const { orderId } = order;
    const none = { orderId, poison: undefined };
    if (kind < untilPoison) {
      return { ...none, events: [], poison: JSON.stringify({ ...order, quantity: 0 }), newest: undefined };
    }
    if (kind < untilDuplicate) return { ...none, events: [order, order], newest: order };
    if (kind < untilLate) {
      const newest: OrderEvent = { ...order, status: 'paid', timestamp: time(1) };
      return { ...none, events: [newest, order], newest };
    }
    return { ...none, events: [order], newest: order };
  };
}
