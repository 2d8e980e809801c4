import { type OrderEvent, ordersTable } from '@order-events/contracts';
import { precedence } from '@order-events/core';

/** An item of the Orders table: the order's newest event, and where that event stands among its rivals. */
export type OrderItem = OrderEvent & { readonly [ordersTable.precedence]: string };

/** Shapes an order event as an item. */
export function toItem(order: OrderEvent): OrderItem {
  return { ...order, [ordersTable.precedence]: precedence(order) };
}

/** Takes the order event out of an item. */
export function toOrder({ [ordersTable.precedence]: _, ...order }: OrderItem): OrderEvent {
  return order;
}
