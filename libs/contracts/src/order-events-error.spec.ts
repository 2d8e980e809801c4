import { describe, expect, it } from 'vitest';
import { deadLetterCodes } from './dead-letter-codes.ts';
import { isOrderEventsError } from './order-events-error.ts';

const withCode = (code: unknown) =>
  Object.assign(new Error('of another copy of the package'), { code, retryable: false });

describe('an error with a code and retryable', () => {
  it.each(deadLetterCodes)('is an error of order-events when its code is %s', (code) => {
    expect(isOrderEventsError(withCode(code))).toBe(true);
  });

  it.each(['PUBLISH_FAILED', 'RESTLESS', 'S3_POINTER', 'NOT_AN_SQS_EVENT', 'TOO_MANY_2'])(
    'is an error of order-events when its code has the form of %s',
    (code) => {
      expect(isOrderEventsError(withCode(code))).toBe(true);
    },
  );

  it.each(['', 'Throttling', 'throttled', '3S', '_A', 'A_', 'A__B', 'A-B', 'A B', 'ÄNDERUNG', 404, undefined])(
    'is an error of another library when its code is %j',
    (code) => {
      expect(isOrderEventsError(withCode(code))).toBe(false);
    },
  );
});

it.each([
  ['an error of Node.js', Object.assign(new Error('no such file'), { code: 'ENOENT' })],
  ['an object that is no error', { code: 'S3_POINTER', retryable: false }],
  ['nothing', undefined],
])('%s is no error of order-events', (_, value) => {
  expect(isOrderEventsError(value)).toBe(false);
});
