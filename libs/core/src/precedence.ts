import { createHash } from 'node:crypto';
import { lifecycle, type OrderEvent, toUtc } from '@order-events/contracts';

/**
 * Where an event stands in the one total order of an order's events: event time in UTC, then lifecycle position of the
 * status, then content digest. Sorts as text, so that DynamoDB can compare it: of two events of one order, the one with
 * the greater precedence is the newer. Equal precedence means equal content.
 *
 * @example precedence(order) // '2025-05-03T12:00:00.000000000Z#00#5d41…'
 */
export function precedence(order: OrderEvent): string {
  const position = String(lifecycle.indexOf(order.status)).padStart(2, '0');
  return `${toUtc(order.timestamp)}#${position}#${digest(order)}`;
}

/**
 * Of two events of one order, the one that the order is. Associative, commutative and idempotent.
 *
 * @example events.reduce(newest)
 */
export function newest(left: OrderEvent, right: OrderEvent): OrderEvent {
  return precedence(right) > precedence(left) ? right : left;
}

/** SHA-256 of the properties sorted by name: the order in which a publisher wrote them says nothing. */
function digest(order: OrderEvent): string {
  const entries = Object.entries(order).toSorted(([left], [right]) => (left < right ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(entries)).digest('hex');
}
