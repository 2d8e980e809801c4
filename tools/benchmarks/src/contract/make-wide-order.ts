import type { OrderEvent } from '@order-events/contracts';

/**
 * Makes an order of several items, version 2.
 *
 * @param last - What the last of its items is; a wrong one has the quantity 0.
 * @example makeWideOrder(100).lineItems.length // 100
 */
export function makeWideOrder(lineItems: number, last: 'right' | 'wrong' = 'right'): OrderEvent<2> {
  return {
    orderId: 'O1234',
    userId: 'U123',
    lineItems: Array.from({ length: lineItems }, (_, index) => ({
      itemName: `Laptop ${index}, 14", grey`,
      quantity: last === 'wrong' && index === lineItems - 1 ? 0 : 1 + index,
      unitPrice: { amount: 129_900 + index, currency: 'EUR' },
    })),
    status: 'new',
    note: 'Please ring twice.',
    timestamp: '2025-05-03T12:00:00Z',
  };
}
