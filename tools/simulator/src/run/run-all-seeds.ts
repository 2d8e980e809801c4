import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { runSeeds, type SeedRange, type SeedResults } from './run-seeds.ts';
import type { Subject } from '../subjects/subject.ts';
import { addTotals, noTotals, type Totals } from './totals.ts';

export interface AllSeedsOptions extends Subject {
  /** Runs the seeds from 1 to this. */
  readonly seeds: number;
  /** Ends before, once the histories have this many events together. */
  readonly events?: number | undefined;
  /** Ends it; what was found so far is the result. */
  readonly stop: AbortSignal;
  readonly progress: (totals: Totals) => void;
}

export interface AllResults {
  readonly totals: Totals;
  /** How long it took. */
  readonly seconds: number;
  /** The first seed that fails. */
  readonly failedSeed?: number;
}

/** How many seeds a worker is given at a time. */
const rangeLength = 25;

/**
 * Runs many seeds, on every core, until one fails. The first range runs in this thread: a worker loads all the code again, which takes
 * longer than the range, and a wrong handler is mostly caught in it.
 *
 * @throws What breaks a worker: a bug of the simulator.
 */
export async function runAllSeeds(options: AllSeedsOptions): Promise<AllResults> {
  const { handler, publisher, seeds, events, stop, progress } = options;
  const started = performance.now();
  let totals = noTotals;
  let next = 1;
  let failedSeed: number | undefined;

  const nextRange = (): SeedRange | undefined => {
    const isEnough = totals.events >= (events ?? Infinity);
    if (next > seeds || stop.aborted || failedSeed !== undefined || isEnough) return undefined;
    const range = { handler, publisher, first: next, count: Math.min(rangeLength, seeds - next + 1) };
    next += range.count;
    return range;
  };

  const add = (results: SeedResults): void => {
    totals = addTotals(totals, results.totals);
    // ranges are given out in their order: the least of those in hand is the first of all
    if (results.failedSeed !== undefined) failedSeed = Math.min(results.failedSeed, failedSeed ?? Infinity);
    progress(totals);
  };

  const work = async (): Promise<void> => {
    let range = nextRange();
    if (range === undefined) return;
    const worker = new Worker(new URL('./seed-worker.ts', import.meta.url));
    try {
      for (; range !== undefined; range = nextRange()) {
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
        worker.postMessage(range);
        const [results] = (await once(worker, 'message')) as [SeedResults];
        add(results);
      }
    } finally {
      await worker.terminate();
    }
  };

  const firstRange = nextRange();
  if (firstRange !== undefined) add(await runSeeds(firstRange));
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  const seconds = (performance.now() - started) / 1000;
  return { totals, seconds, ...(failedSeed === undefined ? {} : { failedSeed }) };
}
