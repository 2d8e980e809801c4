import { expect, it, vi } from 'vitest';
import { isOrderEventsError, OrderEventsError } from './order-events-error.ts';

const withCode = (Base: typeof OrderEventsError, code: string) =>
  new (class extends Base {
    readonly code = code;
    readonly retryable = false;
  })('refused');

it.each(['PUBLISH_FAILED', 'S3_POINTER', 'TOO_MANY_2'])('an error with the code %s is one of order-events', (code) => {
  expect(isOrderEventsError(withCode(OrderEventsError, code))).toBe(true);
});

it('an error of another copy of the package is one of order-events', async () => {
  vi.resetModules();
  const { OrderEventsError: Other } = await import('./order-events-error.ts');
  const error = withCode(Other, 'S3_POINTER');
  expect(error).not.toBeInstanceOf(OrderEventsError);
  expect(isOrderEventsError(error)).toBe(true);
});

it.each([
  ['an error of the network', Object.assign(new Error('reset'), { code: 'ECONNRESET', retryable: true })],
  ['an error of a database', Object.assign(new Error('deadlock'), { code: 'ER_LOCK_DEADLOCK', retryable: true })],
  ['an error of Node.js', Object.assign(new Error('no such file'), { code: 'ENOENT' })],
  ['an object that is not an error', { code: 'S3_POINTER', retryable: false }],
  ['nothing', undefined],
])('%s is not one of order-events', (_, value) => {
  expect(isOrderEventsError(value)).toBe(false);
});

it('the mark stands in no JSON', () => {
  expect(Object.keys(JSON.parse(JSON.stringify(withCode(OrderEventsError, 'S3_POINTER'))) as object)).toEqual([
    'code',
    'retryable',
    'message',
  ]);
});
