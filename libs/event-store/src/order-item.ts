import { type AnyOrderEvent, ordersTable } from '@order-events/contracts';
import { precedence } from '@order-events/consumer';

/** An item of the Orders table: the order's newest event, and where that event stands among its rivals. */
export type OrderItem = AnyOrderEvent & { readonly [ordersTable.precedence]: string };

/**
 * Shapes an order event as an item.
 *
 * @example toItem(order) // { ...order, precedence: '2025-05-03T12:00:00.000000000Z#00#5d41…' }
 */
export function toItem(order: AnyOrderEvent): OrderItem {
  return { ...order, [ordersTable.precedence]: precedence(order) };
}

/**
 * Takes the order event out of an item.
 *
 * @example toOrder(toItem(order)) // order
 */
export function toOrder({ [ordersTable.precedence]: _, ...order }: OrderItem): AnyOrderEvent {
  return order;
}
