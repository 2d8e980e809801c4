import { hash } from 'node:crypto';
import type { AnyEventContract } from '@order-events/contracts';

/**
 * Tells where an event stands in the one total order of the events with its key: event time in UTC, then position in the
 * lifecycle, then content digest. Sorts as text, so that DynamoDB can compare it: of two events with one key, the one with
 * the greater precedence is the newer. Equal precedence means equal content.
 *
 * @example precedence(orderEventContract, order) // '2025-05-03T12:00:00.000000000Z#00#5d41…'
 */
export function precedence(contract: AnyEventContract, event: object): string {
  const position = String(contract.positionOf(event)).padStart(2, '0');
  return `${contract.timeOf(event)}#${position}#${digest(event)}`;
}

/**
 * Makes the function that gives, of two events with one key, the newer one. It is associative, commutative and idempotent.
 *
 * @example events.reduce(newestOf(orderEventContract))
 */
export const newestOf =
  (contract: AnyEventContract) =>
  <Event extends object>(left: Event, right: Event): Event =>
    precedence(contract, right) > precedence(contract, left) ? right : left;

/** SHA-256 of the properties sorted by name, at every depth: the order in which a publisher wrote them says nothing. */
function digest(event: object): string {
  const content = JSON.stringify(sortedEntries(event), (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(sortedEntries(value))
      : value,
  );
  return hash('sha256', content);
}

function sortedEntries(value: object): [string, unknown][] {
  return Object.entries(value).toSorted(([left], [right]) => (left < right ? -1 : 1));
}
