import { type StoryMessage, storyOfSeed } from '@order-events/simulator';

/** A message that a service publishes, and whether that service gives up at the first failure. */
export type ServiceMessage = Pick<StoryMessage, 'order' | 'poison' | 'givesUp'>;

interface DrawOptions {
  readonly seed: number;
  /** How many orders the messages are about. */
  readonly orders: number;
}

/** More than a campaign has stories, so that no two campaigns of different seeds share one. */
const storiesPerSeed = 1_000_000;

/**
 * What services publish: the messages of the simulator's stories, in which rivals, ties, repeats and poison are common.
 * Each story is about orders of its own; those of the first are `0-O1`, `0-O2` and `0-O3`.
 *
 * @example drawMessages({ seed: 1, orders: 400 }).length // about 1200
 */
export function drawMessages({ seed, orders }: DrawOptions): readonly ServiceMessage[] {
  const messages: ServiceMessage[] = [];
  const known = new Set<string>();
  for (let number = 0; known.size < orders; number += 1) {
    for (const { order, poison, givesUp } of storyOfSeed(seed * storiesPerSeed + number).messages) {
      const orderId = `${number}-${order.orderId}`;
      if (known.size === orders && !known.has(orderId)) continue;
      known.add(orderId);
      messages.push({ order: { ...order, orderId }, poison, givesUp });
    }
  }
  return messages;
}
