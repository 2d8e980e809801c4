import { type AnyOrderEvent, isAnyOrderEvent } from '@order-events/contracts';
import { onceEach } from './once-each.ts';

/** The event that an item is made of, as far as it is one. */
export const eventOf = onceEach((item: object): AnyOrderEvent | undefined => {
  const { precedence: _, ...event } = item as { readonly precedence?: unknown };
  return isAnyOrderEvent(event) ? event : undefined;
});

/** An event in words, for an explanation, which tells it from its rivals by what is ordered. */
export function describeEvent(event: AnyOrderEvent): string {
  const { orderId, status, timestamp } = event;
  const lineItems = 'lineItems' in event ? event.lineItems : [event];
  const ordered = lineItems.map(({ quantity, itemName }) => `${quantity} ${itemName}`).join(' and ');
  return `${orderId} ${status} of ${timestamp} (${ordered})`;
}
