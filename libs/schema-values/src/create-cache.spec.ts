import { expect, test } from 'vitest';
import { createCache } from './create-cache.ts';

test('a cache makes a value once, and forgets the one that was not asked for longest', () => {
  const made: string[] = [];
  const cache = createCache<string>(2);
  const ask = (key: string) => cache(key, () => (made.push(key), key.toUpperCase()));
  expect(['a', 'b', 'a', 'c', 'a', 'b'].map(ask)).toEqual(['A', 'B', 'A', 'C', 'A', 'B']);
  expect(made).toEqual(['a', 'b', 'c', 'b']);
});
