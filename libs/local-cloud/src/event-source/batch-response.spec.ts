import { describe, expect, it } from 'vitest';
import { interpretBatchResponse } from './batch-response.ts';

const batch = ['a', 'b', 'c'];

describe('a batch is a complete success when the function returns', () => {
  it.each([
    ['an empty list', { batchItemFailures: [] }],
    ['a null list', { batchItemFailures: null }],
    ['an empty response', {}],
    ['a null response', null],
    ['nothing', undefined],
  ])('%s', (_, response) => {
    expect(interpretBatchResponse(batch, response)).toEqual({ succeeded: batch, failed: [] });
  });
});

describe('a batch is a complete failure when the function returns', () => {
  it.each([
    ['an identifier of no message in the batch', { batchItemFailures: [{ itemIdentifier: 'z' }] }],
    [
      'one unknown identifier among known ones',
      { batchItemFailures: [{ itemIdentifier: 'a' }, { itemIdentifier: 'z' }] },
    ],
    ['an empty identifier', { batchItemFailures: [{ itemIdentifier: '' }] }],
    ['a null identifier', { batchItemFailures: [{ itemIdentifier: null }] }],
    ['an identifier that is a number', { batchItemFailures: [{ itemIdentifier: 1 }] }],
    ['an identifier under a wrong key', { batchItemFailures: [{ messageId: 'a' }] }],
    ['a wrong key in another case', { batchItemFailures: [{ ItemIdentifier: 'a' }] }],
    ['bare identifiers', { batchItemFailures: ['a'] }],
    ['a null entry', { batchItemFailures: [null] }],
    ['an object instead of a list', { batchItemFailures: { itemIdentifier: 'a' } }],
    ['a text instead of a list', { batchItemFailures: 'a' }],
    ['a list instead of an object', [{ itemIdentifier: 'a' }]],
    ['a text', 'ok'],
    ['a number', 200],
    ['true', true],
  ])('%s', (_, response) => {
    expect(interpretBatchResponse(batch, response)).toEqual({ succeeded: [], failed: batch });
  });
});

it('only the reported messages fail', () => {
  const response = { batchItemFailures: [{ itemIdentifier: 'b' }] };
  expect(interpretBatchResponse(batch, response)).toEqual({ succeeded: ['a', 'c'], failed: ['b'] });
});

it('an identifier may be reported twice', () => {
  const response = { batchItemFailures: [{ itemIdentifier: 'b' }, { itemIdentifier: 'b' }] };
  expect(interpretBatchResponse(batch, response)).toEqual({ succeeded: ['a', 'c'], failed: ['b'] });
});
