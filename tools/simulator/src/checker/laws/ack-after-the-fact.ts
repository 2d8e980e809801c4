import { describeMessage, type Evidence, type QueuedMessage } from '../evidence.ts';
import { type Holdings, openHoldings } from '../holdings.ts';
import type { LawViolation } from '../law-violation.ts';
import { compareEvents } from '../total-order.ts';

/**
 * A record is acknowledged only when its outcome is durable already. At the moment when the event source mapping deletes
 * it, an order's item is its event or a newer one; a poison message is in OrderDLQ, or was brought there by the same
 * invocation.
 */
export function ackAfterTheFact({ history, messages }: Evidence): readonly LawViolation[] {
  const holdings = openHoldings();
  const sent = new Set<string>();
  const violations: LawViolation[] = [];
  for (const [index, event] of history.entries()) {
    if (event.type === 'requested' && event.action === 'SendMessage' && event.effect === 'applied') {
      sent.add(`${event.invocation} ${event.subject}`);
    } else if (event.type === 'deleted' && event.by === 'event-source-mapping') {
      const message = messages.get(event.sqsMessageId);
      const byItself = sent.has(`${event.invocation} ${message?.body}`);
      if (message && !isDurable(message, holdings, byItself)) violations.push(acknowledgedTooSoon(message, index));
    }
    holdings.advance(event);
  }
  return violations;
}

function isDurable({ body, reading }: QueuedMessage, { items, bodies }: Holdings, sent: boolean): boolean {
  const deadLettered = sent || bodies.OrderDLQ.has(body);
  if (reading.kind === 'poison') return deadLettered;
  const item = items.get(reading.event.orderId);
  const covered = item !== undefined && compareEvents(item, reading.event) >= 0;
  return covered || (reading.kind === 'either' && deadLettered);
}

function acknowledgedTooSoon(message: QueuedMessage, index: number): LawViolation {
  const missing =
    message.reading.kind === 'poison' ? 'it was in OrderDLQ' : 'its event or a newer one was in the table';
  const explanation = `${describeMessage(message)} was acknowledged before ${missing}`;
  return { law: 'ack after the fact', explanation, events: [message.index, index] };
}
