import { describe, expect, it } from 'vitest';
import { RestlessError } from '../../errors.ts';
import type { CreatePublisher } from '../../publisher-under-test.ts';
import { createRealHandler } from '../../real-handler.ts';
import { runSeed } from '../../run-seed.ts';
import { publisherMutants } from './index.ts';
import { createNaivePublisher } from './naive-publisher.ts';

/** How many seeds the simulator may need to catch a mutant. */
const budget = 1_000;
const timeout = 300_000;

/** What a seed finds wrong: the laws that do not hold, or that there is no end. */
async function faultsOf(seed: number, create: CreatePublisher): Promise<readonly string[]> {
  try {
    return (await runSeed(seed, createRealHandler, create)).violations.map(({ law }) => law);
  } catch (error) {
    if (error instanceof RestlessError) return [error.code];
    throw error;
  }
}

/** The first seed within the budget that finds something wrong, or this among others. */
async function findSeed(create: CreatePublisher, fault?: string): Promise<number | undefined> {
  for (let seed = 1; seed <= budget; seed += 1) {
    const faults = await faultsOf(seed, create);
    if (fault === undefined ? faults.length > 0 : faults.includes(fault)) return seed;
  }
  return undefined;
}

describe('the simulator', () => {
  it.for(Object.entries(publisherMutants))(
    'catches %s within the budget',
    { timeout },
    async ([name, { create, breaks }], { annotate }) => {
      const seed = await findSeed(create, breaks);
      expect(seed).toBeDefined();
      await annotate(`${name} breaks '${breaks}' at seed ${seed}`);
    },
  );

  it('finds nothing wrong with what the wrong publishers have in common in as many seeds', { timeout }, async () => {
    expect(await findSeed(createNaivePublisher)).toBeUndefined();
  });
});
