import { expect, it } from 'vitest';
import { backoff } from './backoff.ts';

const one = () => 1;

it('waits up to twice as long with each attempt, and five seconds at most', () => {
  expect([1, 2, 3, 7, 8, 2_000].map((attempts) => backoff(attempts, one))).toEqual([50, 100, 200, 3_200, 5_000, 5_000]);
});

it('scatters the attempts from none of it to all of it', () => {
  expect([0, 0.5].map((number) => backoff(3, () => number))).toEqual([0, 100]);
});
