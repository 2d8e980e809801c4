import { expect, it } from 'vitest';
import { counted, times } from './counted.ts';

it('a count has the noun in the number that fits, and groups of digits', () => {
  expect([0, 1, 2, 1240].map((count) => counted(count, 'batch', 'batches'))).toEqual([
    '0 batches',
    '1 batch',
    '2 batches',
    '1,240 batches',
  ]);
  expect([1, 2].map((count) => counted(count, 'record'))).toEqual(['1 record', '2 records']);
});

it('what happened once happened once', () => {
  expect([1, 2, 1240].map(times)).toEqual(['once', '2 times', '1,240 times']);
});
