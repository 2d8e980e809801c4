import { expect, it } from 'vitest';
import * as errors from './poison-message-error.ts';

it('the list of codes is that of the errors, and each says what it is', () => {
  const { PoisonMessageError, poisonCodes, ...kinds } = errors;
  const made = Object.entries(kinds).map(([name, Kind]) => {
    const error = new Kind('expected an order event', { pointer: '/quantity', orderId: 'O1' });
    expect(error).toBeInstanceOf(PoisonMessageError);
    expect(error).toMatchObject({ name, retryable: false, pointer: '/quantity', orderId: 'O1' });
    return error.code;
  });
  expect(made.toSorted()).toEqual(poisonCodes.toSorted());
});
