import { lifecycle, ordersTable, orderEventContract } from '@order-events/contracts';
import { anOrder } from '@order-events/contracts/testing';
import { precedence } from '@order-events/consumer';
import { toMessage } from '@order-events/publisher';
import { expect, it } from 'vitest';
import { itemAllowance } from './largest-item.ts';
import { messageAllowance } from './largest-message.ts';

it.each(lifecycle)('keeps room for the message attributes of an order that is %s', (status) => {
  const { MessageAttributes } = toMessage(orderEventContract, anOrder({ status }), 1);
  const parts = Object.entries(MessageAttributes).flatMap(([name, { DataType, StringValue }]) => {
    return [name, DataType, StringValue];
  });
  expect(parts.length).toBeGreaterThanOrEqual(9);
  // ten attributes are allowed: the rest, such as a trace context, has as much again and more
  expect(Buffer.byteLength(parts.join(''))).toBeLessThan(messageAllowance / 2);
});

it('keeps room for what the order store adds to an item', () => {
  expect(Buffer.byteLength(ordersTable.precedence + precedence(orderEventContract, anOrder()))).toBeLessThan(
    itemAllowance / 2,
  );
});
