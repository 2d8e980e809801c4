import { expect, it } from 'vitest';
import { longestWith } from './texts.ts';

it.each<[what: string, pattern: string, minLength: number, maxLength: number, longest: number | undefined]>([
  ['at its greatest length', '^a*$', 0, 9, 9],
  ['at the greatest length that its pattern has', '^(?:ab)*$', 0, 99_999, 99_998],
  ['where its pattern ends', '^a{0,7}$', 0, 3_000_000, 7],
  ['where its pattern ends, without a greatest length', '^a{0,7}$', 0, Infinity, 7],
  ['never, when its pattern repeats', '^a*$', 0, Infinity, Infinity],
  ['never, when it is longer than any message', '^a*$', 2_000_000, Infinity, Infinity],
  ['at a greatest length beyond any message', '^a*$', 0, 3_000_000, 3_000_000],
  ['at it, when it is longer than any message', '^a*$', 2_000_000, 3_000_000, 3_000_000],
  ['nowhere, when its pattern has no such length', '^a{0,7}$', 8, 3_000_000, undefined],
  ['nowhere, when its least length is greater than its greatest', '^a*$', 3_000_000, 2_000_000, undefined],
])('a text ends %s', (_, pattern, minLength, maxLength, longest) => {
  expect(longestWith({ patterns: [pattern], formats: [], minLength, maxLength })).toBe(longest);
});
