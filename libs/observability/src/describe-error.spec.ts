import { OrderEventsError, OutOfTimeError } from '@order-events/consumer';
import { describe, expect, it } from 'vitest';
import { describeError } from './describe-error.ts';
import type { FailureCause } from '@order-events/contracts';

class StoreUnavailableError extends OrderEventsError {
  override readonly name = 'StoreUnavailableError';
  readonly code = 'STORE_UNAVAILABLE';
  readonly retryable = true;
}

const $metadata = { attempts: 3 };
const caused = (properties: object) => Object.assign(new Error('secret'), properties);

describe('a failure counts as', () => {
  it.each<[cause: FailureCause, error: object]>([
    ['OUT_OF_TIME', new OutOfTimeError()],
    ['OUT_OF_TIME', caused({ name: 'AbortError', $metadata })],
    ['THROTTLED', caused({ name: 'ProvisionedThroughputExceededException', $fault: 'client', $metadata })],
    ['THROTTLED', caused({ name: 'RequestThrottled', $fault: 'client', $metadata })],
    ['TIMED_OUT', caused({ name: 'TimeoutError', $metadata })],
    ['TIMED_OUT', caused({ code: 'ETIMEDOUT', $metadata })],
    ['UNREACHABLE', caused({ code: 'ECONNREFUSED', $metadata })],
    ['REFUSED', caused({ name: 'AccessDeniedException', $fault: 'client', $metadata })],
    ['SERVER_ERROR', caused({ name: 'InternalServerError', $fault: 'server', $metadata })],
    ['OTHER', caused({ name: 'NewKindOfException', $metadata })],
    ['OTHER', new StoreUnavailableError('expected …')],
    ['UNFORESEEN', new TypeError('secret')],
  ])('%s: %o', (cause, error) => {
    expect(describeError(error).cause).toBe(cause);
    expect(describeError(new StoreUnavailableError('expected …', { cause: error })).cause).toBe(cause);
  });
});

it('tells the stack of a mistake that looks like a foreseen failure', () => {
  const error = new StoreUnavailableError('expected …', { cause: new TypeError('secret') });
  const { stackTrace, ...others } = describeError(error);
  expect(others).toMatchObject({ cause: 'UNFORESEEN', code: 'STORE_UNAVAILABLE', errorType: 'TypeError' });
  expect(stackTrace?.[0]).toMatch(/^at .*describe-error\.spec\.ts:\d+:\d+\)?$/);
});

it('tells no message of an error that is not of order-events, nor what looks like a frame in it', () => {
  const description = describeError(new TypeError('secret\n    at secret (secret:1:1)'));
  expect(JSON.stringify(description)).not.toContain('secret');
  expect(description.stackTrace).not.toEqual([]);
});

it('tells the code of an error of the network', () => {
  const cause = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED', $metadata });
  expect(describeError(new StoreUnavailableError('expected …', { cause })).errorCode).toBe('ECONNREFUSED');
});

it.each([
  ['an object without a prototype', Object.create(null) as unknown],
  ['a number', 1n],
  ['nothing', undefined],
])('says that %s is not an error', (_, thrown) => {
  const errorMessage = expect.stringContaining(`of the type ${typeof thrown}`) as unknown;
  expect(describeError(thrown)).toEqual({ cause: 'UNFORESEEN', errorMessage });
});

const unreadable = new Proxy(new Error('boom'), { get: () => JSON.parse('') as unknown });
const endless = new StoreUnavailableError('expected …');
endless.cause = endless;

it.each([
  ['throws when it is read', unreadable],
  ['is its own cause', endless],
])('says that an error which %s cannot be read', (_, error) => {
  const errorMessage = expect.stringContaining('cannot be read') as unknown;
  expect(describeError(error)).toEqual({ cause: 'UNFORESEEN', errorMessage });
});

it('keeps a long message short', () => {
  const { errorMessage } = describeError(new StoreUnavailableError('long'.repeat(10_000)));
  expect(errorMessage).toHaveLength(500);
});

it('tells no message of an error of another library that has a code and says whether it is worth another attempt', () => {
  const error = Object.assign(new Error('Laptop of U123'), { code: 'NetworkingError', retryable: true });
  expect(JSON.stringify(describeError(error))).not.toContain('Laptop');
});
