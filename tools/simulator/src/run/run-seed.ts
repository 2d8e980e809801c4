import fc from 'fast-check';
import { check } from '../checker/index.ts';
import type { LawViolation } from '../checker/law-violation.ts';
import { hash } from '../story/decisions.ts';
import type { CreateHandler } from '../subjects/handler-under-test.ts';
import type { CreatePublisher } from '../subjects/publisher-under-test.ts';
import { simplerStories } from '../story/simpler-stories.ts';
import { simulate, type Simulation } from './simulate.ts';
import { stories } from '../story/stories.ts';
import type { Story } from '../story/story.ts';
import { onlyPairs, withoutParts } from '../story/without-parts.ts';

/** A simulation, and the laws that do not hold in it. */
export interface CheckedSimulation extends Simulation {
  readonly violations: readonly LawViolation[];
}

/** What is simulated; the publisher is the real one where it is left out. */
type UnderTest = readonly [createHandler: CreateHandler, createPublisher?: CreatePublisher];

/** Lets a story happen, and checks every law. */
export async function checkStory(story: Story, ...underTest: UnderTest): Promise<CheckedSimulation> {
  const simulation = await simulate(story, ...underTest);
  return { ...simulation, violations: check(simulation.recording) };
}

/**
 * Lets the story of a seed happen, and checks every law.
 *
 * @param seed - Any whole number; the same one gives the same simulation.
 * @example const { violations } = await runSeed(1, createRealHandler); // []
 */
export async function runSeed(seed: number, ...underTest: UnderTest): Promise<CheckedSimulation> {
  return checkStory(storyOfSeed(seed), ...underTest);
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
export async function shrinkSeed(seed: number, ...underTest: UnderTest): Promise<CheckedSimulation | undefined> {
  const { violations } = await runSeed(seed, ...underTest);
  const law = violations[0]?.law;
  if (law === undefined) return undefined;
  const breaksIt = async (story: Story) =>
    (await checkStory(story, ...underTest)).violations.some((violation) => violation.law === law);

  let least = storyOfSeed(seed);
  // goes on where something was left out, until nothing more can be
  for (let place = 0, isLess = false; ;) {
    const less = [...withoutParts(least), ...simplerStories(least), ...onlyPairs(least)][place];
    if (less === undefined) {
      if (!isLess) return checkStory(least, ...underTest);
      [place, isLess] = [0, false];
    } else if (await breaksIt(less)) [least, isLess] = [less, true];
    else place += 1;
  }
}

function parametersOf(seed: number) {
  // seeds that are neighbours would begin with similar stories
  return { seed: hash(`seed ${seed}`) | 0, numRuns: 1 };
}
