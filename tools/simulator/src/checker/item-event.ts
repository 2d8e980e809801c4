import { type AnyOrderEvent, isAnyOrderEvent } from '@order-events/contracts';
import { onceEach } from './once-each.ts';

/** The event that an item is made of, as far as it is one. */
export const eventOf = onceEach((item: object): AnyOrderEvent | undefined => {
  const { precedence: _, ...event } = item as { readonly precedence?: unknown };
  return isAnyOrderEvent(event) ? event : undefined;
});

/** An event in words, for an explanation. */
export function describeEvent({ orderId, status, timestamp }: AnyOrderEvent): string {
  return `${orderId} ${status} of ${timestamp}`;
}
