import type { Evidence } from '../evidence.ts';
import { eventOf } from '../item-event.ts';
import type { LawViolation } from '../law-violation.ts';
import { contentOf, precedenceOf } from '../total-order.ts';

/**
 * What is at rest was published. Every item that was ever written is the content of a message that SNS had delivered by
 * then, its precedence is the one of that content, and every dead letter is such a message, byte for byte.
 */
export function neverInvented({ history, items, read }: Evidence): readonly LawViolation[] {
  const bodies = new Set<string>();
  const contents = new Set<string>();
  const written = new Map<string, string>();
  const violations: LawViolation[] = [];
  const report = (explanation: string, ...events: number[]) =>
    violations.push({ law: 'never invented', explanation, events });

  for (const [index, event] of history.entries()) {
    if (event.type === 'enqueued' && event.by === 'sns') {
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

function faultOf(item: object, contents: ReadonlySet<string>): string | undefined {
  const event = eventOf(item);
  if (event === undefined) return 'is no order event';
  if (!contents.has(contentOf(event))) return 'is no order event that SNS delivered before';
  // an item without a precedence gives way to every event: what that breaks, other laws see
  const { precedence } = item as { readonly precedence?: unknown };
  if (precedence === undefined || precedence === precedenceOf(event)) return undefined;
  return 'has another precedence than its content';
}
