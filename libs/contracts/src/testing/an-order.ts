import type { OrderEvent } from '../order-event.ts';

/**
 * An order event for examples: the first one in `schemas/order-event/examples/v1/valid`, with what a test wants different.
 *
 * @example anOrder({ status: 'paid' })
 */
export function anOrder(different: Partial<OrderEvent> = {}): OrderEvent {
  return {
    orderId: 'O1234',
    userId: 'U123',
    itemName: 'Laptop',
    quantity: 1,
    status: 'new',
    timestamp: '2025-05-03T12:00:00Z',
    ...different,
  };
}
