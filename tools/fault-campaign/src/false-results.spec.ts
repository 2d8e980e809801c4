import { anOrder } from '@order-events/contracts/testing';
import { describe, expect, it } from 'vitest';
import { falseResults } from './false-results.ts';
import type { OrderResult } from './publish-lists.ts';

const taken = new Map([['m1', { message: '{}', attributes: { correlationId: 'c1' } }]]);
const result = (correlationId: string, told: OrderResult['told']): OrderResult => ({
  correlationId,
  order: anOrder(),
  told,
});
const faultsOf = (...on: Parameters<typeof result>) =>
  falseResults([result(...on)], taken).map(({ explanation }) => explanation);

describe('falseResults', () => {
  it.each<Parameters<typeof result>>([
    ['c1', { status: 'published', snsMessageId: 'm1' }],
    ['c1', { status: 'failed', maybePublished: true }],
    ['c2', { status: 'failed', maybePublished: true }],
    ['c2', { status: 'failed', maybePublished: false }],
  ])('takes for true of %s: %o', (...on) => {
    expect(faultsOf(...on)).toEqual([]);
  });

  it.each<[...Parameters<typeof result>, string]>([
    [
      'c2',
      { status: 'published', snsMessageId: 'm1' },
      'c2 was said to be published under an id that SNS had not given it',
    ],
    [
      'c1',
      { status: 'published', snsMessageId: 'm2' },
      'c1 was said to be published under an id that SNS had not given it',
    ],
    ['c1', { status: 'failed', maybePublished: false }, 'c1 was said not to be published, and SNS took it'],
    ['c2', { status: 'refused', code: 'INVALID_EVENT' }, 'c2 was refused: INVALID_EVENT'],
  ])('takes for false of %s: %o', (correlationId, told, explanation) => {
    expect(faultsOf(correlationId, told)).toEqual([explanation]);
  });
});
