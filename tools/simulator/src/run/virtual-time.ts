import { RestlessError } from '../errors.ts';
import { setImmediate as microtasksDone } from 'node:timers/promises';

/** A clock that stands still until something is to happen, and then jumps there. */
export interface VirtualTime {
  /** Milliseconds since the epoch. */
  now(): number;
  /**
   * Has something happen after some milliseconds. What is due at the same time happens in the order in which it was asked for.
   *
   * @returns Takes it back.
   */
  after(milliseconds: number, happen: () => void): () => void;
  /**
   * Lets everything happen that is to happen, and lets the code that waits for it go on, until nothing is left.
   *
   * @throws {RestlessError} when there seems to be no end.
   */
  rest(): Promise<void>;
}

interface Happening {
  readonly at: number;
  readonly happen: () => void;
  cancelled: boolean;
}

/** Far more than any story needs. */
const mostHappenings = 20_000;

/**
 * Creates a virtual clock.
 *
 * @param start - Milliseconds since the epoch.
 * @example
 * const time = createVirtualTime(0);
 * time.after(60_000, () => heard.push(time.now()));
 * await time.rest(); // at once, and heard is [60000]
 */
export function createVirtualTime(start: number): VirtualTime {
  // the next one is the last of the list; equal times stay in their order
  const agenda: Happening[] = [];
  let now = start;

  return {
    now: () => now,
    after: (milliseconds, happen) => {
      // timers know no parts of a millisecond
      const happening = { at: now + Math.trunc(Math.max(0, milliseconds)), happen, cancelled: false };
      agenda.splice(placeOf(happening.at, agenda), 0, happening);
      return () => {
        happening.cancelled = true;
      };
    },
    rest: async () => {
      for (let count = 0; ; count += 1) {
        const next = agenda.pop();
        if (next === undefined) return;
        if (next.cancelled) continue;
        if (count > mostHappenings) {
          throw new RestlessError(
            `expected the world to come to rest, but after ${mostHappenings} events more are to come; does the handler or the publisher try for ever?`,
          );
        }
        now = next.at;
        next.happen();
        // promises of the handler that were settled are followed to where it waits again
        await microtasksDone();
      }
    },
  };
}

/** Before all that are due at that time or earlier, in a list that ends with the earliest. */
function placeOf(at: number, agenda: readonly Happening[]): number {
  let [low, high] = [0, agenda.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((agenda[middle]?.at ?? 0) > at) low = middle + 1;
    else high = middle;
  }
  return low;
}
