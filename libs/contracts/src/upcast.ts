import type { AnyOrderEvent, newestSchemaVersion, OrderEvent } from './order-event.ts';

/**
 * Turns an order event of any version into the newest one, for readers that want to know one form only. Nothing is lost
 * and nothing invented: a version 1 event becomes an order of one line item without a price, and different events stay
 * different.
 *
 * @example upcast(order).lineItems // [{ itemName: 'Laptop', quantity: 1 }]
 */
export function upcast(order: AnyOrderEvent): OrderEvent<typeof newestSchemaVersion> {
  if ('lineItems' in order) return order;
  const { itemName, quantity, ...same } = order;
  return { ...same, lineItems: [{ itemName, quantity }] };
}
