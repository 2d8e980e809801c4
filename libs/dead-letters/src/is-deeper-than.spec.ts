import { expect, it } from 'vitest';
import { isDeeperThan } from './is-deeper-than.ts';

it.each([
  [0, 1, false],
  [0, {}, true],
  [1, {}, false],
  [1, { a: [1] }, true],
  [2, { a: [1], b: 2 }, false],
  [2, [null, 'text', { a: {} }], true],
])('more than %i levels has %j: %j', (levels, value, deeper) => {
  expect(isDeeperThan(levels, value)).toBe(deeper);
});

it('answers for a value that no recursive reader could follow', () => {
  const value: unknown = JSON.parse(`${'['.repeat(200_000)}${']'.repeat(200_000)}`);
  expect(isDeeperThan(100, value)).toBe(true);
});
