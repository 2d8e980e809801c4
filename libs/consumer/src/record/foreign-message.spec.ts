import { expect, it } from 'vitest';
import { refuseForeign } from './foreign-message.ts';

it.each([
  ['an order', { orderId: 'O1' }],
  ['a type of its own', { Type: 'SubscriptionConfirmationOfAnOrder' }],
  ['a type that is no text', { Type: { toString: 1, valueOf: 1 } }],
  ['a type in a list', { Type: ['SubscriptionConfirmation'] }],
  ['a notification without a message', { Type: 'Notification' }],
  ['a detail type without a source', { 'detail-type': 'Order Placed' }],
  ['records of another source', { Records: [{ eventSource: 'aws:kinesis' }] }],
  ['an array of texts', ['a', 'b']],
  ['nothing', null],
])('leaves what is not well known to the contract: %s', (_, value) => {
  expect(() => refuseForeign(value)).not.toThrow();
});
