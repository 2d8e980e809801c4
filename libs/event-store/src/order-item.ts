import { type AnyEventContract, type AnyOrderEvent, ordersTable } from '@order-events/contracts';
import { precedence } from '@order-events/consumer';

/** An item of a table: the newest event of a key, and where that event stands among its rivals. */
export type EventItem<Event extends object> = Event & { readonly [ordersTable.precedence]: string };

/** An item of the Orders table. */
export type OrderItem = EventItem<AnyOrderEvent>;

/**
 * Shapes an event as an item.
 *
 * @example toItem(orderEventContract, order) // { ...order, precedence: '2025-05-03T12:00:00.000000000Z#00#5d41…' }
 */
export function toItem<Event extends object>(contract: AnyEventContract, event: Event): EventItem<Event> {
  return { ...event, [ordersTable.precedence]: precedence(contract, event) };
}

/**
 * Takes the order event out of an item.
 *
 * @example toOrder(toItem(orderEventContract, order)) // order
 */
export function toOrder({ [ordersTable.precedence]: _, ...order }: OrderItem): AnyOrderEvent {
  return order;
}
