import { beforeAll, describe, expect, it } from 'vitest';
import { RestlessError } from '../../../errors.ts';
import type { CreatePublisher } from '../../publisher-under-test.ts';
import { createRealHandler } from '../../real-handler.ts';
import { runSeed } from '../../../run/run-seed.ts';
import { publisherMutants } from './index.ts';
import { createNaivePublisher } from './naive-publisher.ts';

/** How many seeds the simulator may need to catch a mutant. */
const budget = 1_000;
/** How many seeds must find nothing wrong with a publisher that makes no mistake, if no mutant needs more. */
const least = process.env['TEST_NIGHTLY'] === undefined ? 100 : budget;
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

/** The first seed up to some seed that finds something wrong, or this among others. */
async function findSeed(create: CreatePublisher, upTo: number, fault?: string): Promise<number | undefined> {
  for (let seed = 1; seed <= upTo; seed += 1) {
    const faults = await faultsOf(seed, create);
    if (fault === undefined ? faults.length > 0 : faults.includes(fault)) return seed;
  }
  return undefined;
}

describe('the simulator', () => {
  /** The first seed that catches each mutant. */
  const seeds = new Map<string, number | undefined>();

  beforeAll(async () => {
    for (const [name, { create, breaks }] of Object.entries(publisherMutants)) {
      seeds.set(name, await findSeed(create, budget, breaks));
    }
  }, timeout);

  it.for(Object.entries(publisherMutants))('catches %s within the budget', async ([name, { breaks }], { annotate }) => {
    expect(seeds.get(name)).toBeDefined();
    await annotate(`${name} breaks '${breaks}' at seed ${seeds.get(name)}`);
  });

  it(
    'finds nothing wrong with what the wrong publishers have in common in as many seeds as the slowest mutant needs',
    { timeout },
    async () => {
      const slowest = Math.max(...[...seeds.values()].map((seed = budget) => seed));
      expect(await findSeed(createNaivePublisher, Math.max(slowest, least))).toBeUndefined();
    },
  );
});
