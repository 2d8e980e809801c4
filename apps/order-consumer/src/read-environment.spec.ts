import { expect, it } from 'vitest';
import { readEnvironment } from './read-environment.ts';

const given = {
  AWS_LAMBDA_FUNCTION_NAME: 'order-consumer',
  ORDERS_TABLE_NAME: 'Orders',
  ORDER_DLQ_URL: 'https://queue',
};

it('names the function, the table and the dead-letter queue', () => {
  expect(readEnvironment(given)).toEqual({
    functionName: 'order-consumer',
    tableName: 'Orders',
    deadLetterQueueUrl: 'https://queue',
    maxClockSkew: 86_400_000,
  });
});

it('has the allowed clock skew in milliseconds, when there is one', () => {
  expect(readEnvironment({ ...given, ORDER_MAX_CLOCK_SKEW_SECONDS: '' })).toMatchObject({ maxClockSkew: 86_400_000 });
  expect(readEnvironment({ ...given, ORDER_MAX_CLOCK_SKEW_SECONDS: '90' })).toMatchObject({ maxClockSkew: 90_000 });
});

it.each([
  ['a table', { ...given, ORDERS_TABLE_NAME: undefined }, /ORDERS_TABLE_NAME/],
  ['a dead-letter queue', { ...given, ORDER_DLQ_URL: '' }, /ORDER_DLQ_URL/],
  ['a clock skew in seconds', { ...given, ORDER_MAX_CLOCK_SKEW_SECONDS: '1h' }, /whole seconds.*ORDER_MAX_CLOCK/],
])('is refused without %s', (_, environment, message) => {
  const expected = { code: 'INVALID_ENVIRONMENT', message: expect.stringMatching(message) as unknown };
  expect(() => readEnvironment(environment)).toThrow(expect.objectContaining(expected));
});
