import { describe, expect, it } from 'vitest';
import type { CreateHandler } from '../handler-under-test.ts';
import { createRealHandler } from '../real-handler.ts';
import { runSeed } from '../run-seed.ts';
import { mutants } from './index.ts';

/** How many seeds the simulator may need to catch a mutant. */
const budget = 1_000;
const timeout = 300_000;

/** The first seed within the budget whose simulation breaks a law, or one law among others. */
async function findSeed(create: CreateHandler, law?: string): Promise<number | undefined> {
  for (let seed = 1; seed <= budget; seed += 1) {
    const { violations } = await runSeed(seed, create);
    if (violations.some((violation) => law === undefined || violation.law === law)) return seed;
  }
  return undefined;
}

describe('the simulator', () => {
  it.for(Object.entries(mutants))(
    'catches %s within the budget',
    { timeout },
    async ([name, { create, breaks }], { annotate }) => {
      const seed = await findSeed(create, breaks);
      expect(seed).toBeDefined();
      await annotate(`${name} breaks '${breaks}' at seed ${seed}`);
    },
  );

  it('finds nothing wrong with the real handler in as many seeds', { timeout }, async () => {
    expect(await findSeed(createRealHandler)).toBeUndefined();
  });
});
