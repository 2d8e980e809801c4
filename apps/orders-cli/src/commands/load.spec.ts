import { expect, it } from 'vitest';
import { whatFailed } from './load.ts';

it.each([
  [{ failed: 2, maybePublished: 0 }, 'could not publish 2 events'],
  [{ failed: 1, maybePublished: 1 }, '1 event may be published'],
  [{ failed: 12, maybePublished: 10 }, 'could not publish 2 events, and 10 events may be published'],
])('a load run tells the events of %o as "%s"', (counts, words) => {
  expect(whatFailed(counts)).toBe(words);
});
