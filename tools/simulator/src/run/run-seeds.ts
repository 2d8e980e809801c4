import { runSeed } from './run-seed.ts';
import { createOf, type Subject } from '../subjects/subject.ts';
import { addTotals, noTotals, type Totals, totalsOf } from './totals.ts';

/** Seeds that follow one another. */
export interface SeedRange extends Subject {
  readonly first: number;
  readonly count: number;
}

/** What became of the seeds of a range, up to the first in which a law does not hold. */
export interface SeedResults {
  readonly totals: Totals;
  readonly failedSeed?: number;
}

/** Runs seeds until one fails: a law does not hold, or the simulation breaks off. */
export async function runSeeds({ first, count, ...subject }: SeedRange): Promise<SeedResults> {
  let totals = noTotals;
  for (let seed = first; seed < first + count; seed += 1) {
    const simulation = await attempt(seed, subject);
    if (simulation === undefined) return { totals, failedSeed: seed };
    totals = addTotals(totals, totalsOf(simulation));
    if (simulation.violations.length > 0) return { totals, failedSeed: seed };
  }
  return { totals };
}

async function attempt(seed: number, subject: Subject) {
  const underTest = createOf(subject);
  try {
    return await runSeed(seed, ...underTest);
  } catch {
    // whoever asked runs the seed again, and sees why
    return undefined;
  }
}
