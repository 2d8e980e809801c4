import { expect, test } from 'vitest';
import { didYouMean } from './did-you-mean.ts';

const asOption = (name: string) => `--${name}`;

test.each([
  ['pord', 'prod'],
  ['Prod', 'prod'],
  ['PROD', 'prod'],
  ['prodd', 'prod'],
  ['production', 'prod'],
  ['de', 'dev'],
  ['develop', 'dev'],
])('%s is near to the stage %s', (wrong, right) => {
  expect(didYouMean(wrong, ['dev', 'prod'])).toBe(` (did you mean ${right}?)`);
});

test.each(['staging', 'test', 'qa', 'x', '', 'prod,dev', 'dev and prod'])('"%s" is near to no stage', (wrong) => {
  expect(didYouMean(wrong, ['dev', 'prod'])).toBe('');
});

test('the nearest of several words is named, as it is written', () => {
  expect(didYouMean('stge', ['staging', 'stage'], asOption)).toBe(' (did you mean --stage?)');
});

test('a part of a word is near to the whole', () => {
  expect(didYouMean('approval', ['all', 'require-approval'], asOption)).toBe(' (did you mean --require-approval?)');
});
