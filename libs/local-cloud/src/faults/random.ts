import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';

/** Gives one generator after the other that are all of the same seed, and of which none knows of another's draws. */
export function randomStreams(seed: number): () => RandomGenerator {
  const generator = xoroshiro128plus(seed);
  return () => {
    const stream = generator.clone();
    generator.jump();
    return stream;
  };
}

/** Draws so many of the items. */
export function drawSome<Item>(random: RandomGenerator, items: readonly Item[], count: number): readonly Item[] {
  const left = [...items];
  return Array.from({ length: Math.min(count, left.length) }, () =>
    left.splice(uniformInt(random, 0, left.length - 1), 1),
  ).flat();
}
