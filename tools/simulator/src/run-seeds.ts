import { handlers } from './handlers.ts';
import { runSeed } from './run-seed.ts';
import { addTotals, noTotals, type Totals, totalsOf } from './totals.ts';

/** Seeds that follow one another. */
export interface SeedRange {
  /** A name of {@link handlers}. */
  readonly handler: string;
  readonly first: number;
  readonly count: number;
}

/** What became of the seeds of a range, up to the first in which a law does not hold. */
export interface SeedResults {
  readonly totals: Totals;
  readonly failedSeed?: number;
}

/** Runs seeds until one fails: a law does not hold, or the simulation breaks off. */
export async function runSeeds({ handler, first, count }: SeedRange): Promise<SeedResults> {
  let totals = noTotals;
  for (let seed = first; seed < first + count; seed += 1) {
    const simulation = await attempt(seed, handler);
    if (simulation === undefined) return { totals, failedSeed: seed };
    totals = addTotals(totals, totalsOf(simulation));
    if (simulation.violations.length > 0) return { totals, failedSeed: seed };
  }
  return { totals };
}

async function attempt(seed: number, name: string) {
  const handler = handlers[name];
  if (handler === undefined) throw new TypeError(`expected the name of a handler, got ${name}`);
  try {
    return await runSeed(seed, handler.create);
  } catch {
    // whoever asked runs the seed again, and sees why
    return undefined;
  }
}
