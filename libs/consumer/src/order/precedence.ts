import { hash } from 'node:crypto';
import { type AnyOrderEvent, lifecycle, toUtc } from '@order-events/contracts';

/**
 * Where an event stands in the one total order of an order's events: event time in UTC, then lifecycle position of the
 * status, then content digest. Sorts as text, so that DynamoDB can compare it: of two events of one order, the one with
 * the greater precedence is the newer. Equal precedence means equal content.
 *
 * @example precedence(order) // '2025-05-03T12:00:00.000000000Z#00#5d41…'
 */
export function precedence(order: AnyOrderEvent): string {
  const position = String(lifecycle.indexOf(order.status)).padStart(2, '0');
  return `${toUtc(order.timestamp)}#${position}#${digest(order)}`;
}

/**
 * Of two events of one order, the one that the order is. Associative, commutative and idempotent.
 *
 * @example events.reduce(newest)
 */
export function newest<Order extends AnyOrderEvent>(left: Order, right: Order): Order {
  return precedence(right) > precedence(left) ? right : left;
}

/** SHA-256 of the properties sorted by name, at every depth: the order in which a publisher wrote them says nothing. */
function digest(order: AnyOrderEvent): string {
  const content = JSON.stringify(sortedEntries(order), (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(sortedEntries(value))
      : value,
  );
  return hash('sha256', content);
}

function sortedEntries(value: object): [string, unknown][] {
  return Object.entries(value).toSorted(([left], [right]) => (left < right ? -1 : 1));
}
