import { expect, it } from 'vitest';
import { isSelected } from './selection.ts';

const letter = {
  messageId: 'm1',
  orderId: 'O1',
  code: 'SCHEMA_VIOLATION',
  pointer: '/quantity',
  sentAt: '2025-05-03T12:00:00.000Z',
  redriveCount: 0,
  body: '{}',
  attributes: {},
};

it('selects the dead letters of any of some orders, and none that names no order', () => {
  const { orderId: _, ...nameless } = letter;
  expect(isSelected(letter, { orderIds: ['O2', 'O1'] })).toBe(true);
  expect(isSelected(letter, { orderIds: ['O2', 'o1'] })).toBe(false);
  expect(isSelected(nameless, { orderIds: ['O1', 'undefined'] })).toBe(false);
  expect(isSelected(nameless, {})).toBe(true);
});

it('selects what meets every condition', () => {
  expect(isSelected(letter, { orderIds: ['O1'], codes: ['SCHEMA_VIOLATION'] })).toBe(true);
  expect(isSelected(letter, { orderIds: ['O1'], codes: ['MESSAGE_NOT_JSON'] })).toBe(false);
  expect(isSelected(letter, { orderIds: ['O1'], messageIds: ['m2'] })).toBe(false);
});
