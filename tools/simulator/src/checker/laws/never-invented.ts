import { isDeepStrictEqual } from 'node:util';
import { type AnyOrderEvent, messageAttributeNames, schemaVersionOf } from '@order-events/contracts';
import type { Evidence, Recorded } from '../evidence.ts';
import { eventOf } from '../item-event.ts';
import type { LawViolation } from '../law-violation.ts';
import { contentOf, hasItsPrecedence } from '../total-order.ts';

/**
 * What is at rest was published. Every item that was ever written is the content of a message that SNS had delivered by
 * then, its precedence is the one of that content, and every dead letter is such a message, byte for byte. And
 * what SNS took of an order that a service gave to the publisher is that order, under the schema version that it has.
 */
export function neverInvented({ history, items, read }: Evidence): readonly LawViolation[] {
  const bodies = new Set<string>();
  const contents = new Set<string>();
  const written = new Map<string, string>();
  const violations: LawViolation[] = [];
  const report = (explanation: string, ...events: number[]) =>
    violations.push({ law: 'never invented', explanation, events });

  for (const [index, event] of history.entries()) {
    if (event.type === 'published' && !isIntended(event)) {
      report('SNS took another order than the service gave to the publisher, or under another schema version', index);
    } else if (event.type === 'enqueued' && event.by === 'sns') {
      bodies.add(event.body);
      const reading = read(event.body, event.attributes);
      if (reading.kind !== 'poison') contents.add(contentOf(reading.event));
    } else if (event.type === 'enqueued' && !bodies.has(event.body)) {
      report(`${event.sqsMessageId} in ${event.queue} has a body that SNS never delivered`, index);
    } else if (event.type === 'requested' && event.effect === 'applied' && event.item) {
      const fault = faultOf(event.item, contents);
      if (fault) report(`the item of ${event.subject} ${fault}`, index);
      written.set(event.subject, contentOf(event.item));
    }
  }
  for (const [orderId, item] of Object.entries(items)) {
    if (written.get(orderId) !== contentOf(item)) report(`the item of ${orderId} is not what was last written`);
  }
  return violations;
}

function isIntended({ message, attributes, intended }: Recorded<'published'>): boolean {
  if (intended === undefined) return true;
  const order = JSON.parse(JSON.stringify(intended)) as AnyOrderEvent;
  const version = attributes[messageAttributeNames.schemaVersion];
  return isDeepStrictEqual(JSON.parse(message), order) && version === String(schemaVersionOf(order));
}

function faultOf(item: object, contents: ReadonlySet<string>): string | undefined {
  const event = eventOf(item);
  if (event === undefined) return 'is no order event';
  if (!contents.has(contentOf(event))) return 'is no order event that SNS delivered before';
  return hasItsPrecedence(item, event) ? undefined : 'has another precedence than its content';
}
