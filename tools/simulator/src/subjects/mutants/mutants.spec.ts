import { beforeAll, describe, expect, it } from 'vitest';
import type { CreateHandler } from '../handler-under-test.ts';
import { createRealHandler } from '../real-handler.ts';
import { runSeed } from '../../run/run-seed.ts';
import { mutants } from './index.ts';

/** How many seeds the simulator may need to catch a mutant. */
const budget = 1_000;
const timeout = 300_000;

/** The first seed up to some seed whose simulation breaks a law, or one law among others. */
async function findSeed(create: CreateHandler, upTo: number, law?: string): Promise<number | undefined> {
  for (let seed = 1; seed <= upTo; seed += 1) {
    const { violations } = await runSeed(seed, create);
    if (violations.some((violation) => law === undefined || violation.law === law)) return seed;
  }
  return undefined;
}

describe('the simulator', () => {
  /** The first seed that catches each mutant. */
  const seeds = new Map<string, number | undefined>();

  beforeAll(async () => {
    for (const [name, { create, breaks }] of Object.entries(mutants)) {
      seeds.set(name, await findSeed(create, budget, breaks));
    }
  }, timeout);

  it.for(Object.entries(mutants))('catches %s within the budget', async ([name, { breaks }], { annotate }) => {
    expect(seeds.get(name)).toBeDefined();
    await annotate(`${name} breaks '${breaks}' at seed ${seeds.get(name)}`);
  });

  // run-seed.spec.ts runs many more seeds with the real handler
  it(
    'finds nothing wrong with the real handler in as many seeds as the slowest mutant needs',
    { timeout },
    async () => {
      const slowest = Math.max(...[...seeds.values()].map((seed = budget) => seed));
      expect(await findSeed(createRealHandler, slowest)).toBeUndefined();
    },
  );
});
