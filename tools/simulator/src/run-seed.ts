import fc from 'fast-check';
import { check } from './checker/index.ts';
import type { LawViolation } from './checker/law-violation.ts';
import { hash } from './decisions.ts';
import type { CreateHandler } from './handler-under-test.ts';
import { simulate, type Simulation } from './simulate.ts';
import { stories } from './stories.ts';
import type { Story } from './story.ts';
import { withoutParts } from './without-parts.ts';

/** A simulation, and the laws that do not hold in it. */
export interface CheckedSimulation extends Simulation {
  readonly violations: readonly LawViolation[];
}

/** Lets a story happen to a handler, and checks every law. */
export async function checkStory(story: Story, createHandler: CreateHandler): Promise<CheckedSimulation> {
  const simulation = await simulate(story, createHandler);
  return { ...simulation, violations: check(simulation.recording) };
}

/**
 * Tells the story of a seed to a handler, and checks every law.
 *
 * @param seed - Any whole number; the same one gives the same simulation.
 * @example const { violations } = await runSeed(1, createRealHandler); // []
 */
export async function runSeed(seed: number, createHandler: CreateHandler): Promise<CheckedSimulation> {
  return checkStory(storyOfSeed(seed), createHandler);
}

/** The story that a seed stands for. */
export function storyOfSeed(seed: number): Story {
  const [story] = fc.sample(stories, parametersOf(seed));
  if (story === undefined) throw new TypeError(`expected a story for seed ${seed}, got none`);
  return story;
}

/**
 * Looks for the smallest story, made from that of a seed by leaving out and simplifying, in which the same law does not
 * hold.
 *
 * @returns What was left when nothing more could be left out; `undefined` when the seed breaks no law.
 */
export async function shrinkSeed(seed: number, createHandler: CreateHandler): Promise<CheckedSimulation | undefined> {
  const { violations } = await runSeed(seed, createHandler);
  const law = violations[0]?.law;
  if (law === undefined) return undefined;
  const breaksIt = async (story: Story) =>
    (await checkStory(story, createHandler)).violations.some((violation) => violation.law === law);

  const simplified = await fc.check(
    fc.asyncProperty(stories, async (story) => !(await breaksIt(story))),
    parametersOf(seed),
  );
  return checkStory(await leaveOut(simplified.counterexample?.[0] ?? storyOfSeed(seed), breaksIt), createHandler);
}

/** fast-check leaves out from the beginning of a list; what is needless in its middle goes here. */
async function leaveOut(story: Story, breaksIt: (story: Story) => Promise<boolean>): Promise<Story> {
  for (const less of withoutParts(story)) {
    if (await breaksIt(less)) return leaveOut(less, breaksIt);
  }
  return story;
}

function parametersOf(seed: number) {
  // seeds that are neighbours would begin with similar stories
  return { seed: hash(`seed ${seed}`) | 0, numRuns: 1 };
}
