import {
  type AnyOrderEvent,
  contextAttributeNames,
  eventType,
  isOrderEvent,
  messageAttributeNames,
} from '@order-events/contracts';
import type { Recorded } from './evidence.ts';

/** Why a publisher must refuse an order that was given to it, if it must. */
export function mustRefuse(
  { orders, schemaVersion, maxMessageBytes }: Recorded<'given'>,
  index: number,
): string | undefined {
  const { order, correlationId } = orders[index] as Recorded<'given'>['orders'][number];
  const message = JSON.stringify(order);
  const canonical = JSON.parse(message) as unknown;
  if (!isOrderEvent(canonical, schemaVersion)) return 'is no order event';
  const bytes = sizeOf(message, {
    [messageAttributeNames.eventType]: eventType,
    [messageAttributeNames.schemaVersion]: String(schemaVersion),
    [messageAttributeNames.status]: (canonical as AnyOrderEvent).status,
    [contextAttributeNames.correlationId]: correlationId,
  });
  return bytes > maxMessageBytes ? `is ${bytes} bytes of at most ${maxMessageBytes}` : undefined;
}

/** What SNS counts: the message, and the name, type and value of each attribute. */
function sizeOf(message: string, attributes: Readonly<Record<string, string>>): number {
  const texts = [message, ...Object.entries(attributes).flatMap(([name, value]) => [name, 'String', value])];
  return new TextEncoder().encode(texts.join('')).length;
}
