import { setTimeout as wait } from 'node:timers/promises';
import type { OperationsTarget } from '../operations-target.ts';
import { createLatency, type Latency } from './latency.ts';
import { mostKeys, readItems } from './read-items.ts';

/** How often the table is asked for what was published, in milliseconds: no latency is known more exactly. */
const interval = 10;

export interface SampleWatch {
  /** Watches for an order that is being published, unless enough are watched already. */
  readonly watch: (orderId: string) => void;
  /** Asks once more, and resolves with what was seen. */
  readonly end: () => Promise<Latency>;
}

/** Measures how long orders take until they can be read from the table, by asking for some of them again and again. */
export function watchSamples(target: OperationsTarget): SampleWatch {
  const latency = createLatency();
  const watched = new Map<string, number>();
  let ended = false;

  async function ask(): Promise<void> {
    for (let last = false; !last;) {
      last = ended;
      if (watched.size > 0) {
        const found = await readItems([...watched.keys()], target);
        const now = performance.now();
        for (const orderId of found.keys()) {
          latency.add(now - (watched.get(orderId) ?? now));
          watched.delete(orderId);
        }
      }
      await wait(interval);
    }
  }

  const asking = ask();
  // whoever ends it sees the failure; until then it is not an unhandled one
  asking.catch(() => {});
  return {
    watch: (orderId) => {
      if (watched.size < mostKeys) watched.set(orderId, performance.now());
    },
    end: async () => {
      ended = true;
      await asking;
      return latency.read();
    },
  };
}
