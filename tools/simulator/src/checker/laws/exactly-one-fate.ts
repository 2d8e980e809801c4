import { failureAttributeNames } from '@order-events/contracts';
import { checkFates } from '../check-fates.ts';
import { describeMessage, type Evidence, indexed, type QueuedMessage } from '../evidence.ts';
import type { LawViolation } from '../law-violation.ts';

/**
 * At rest, every publish that was told success is stored, superseded or dead-lettered; see {@link checkFates} for when two
 * hold. Nothing waits in OrderQueue, and what the consumer dead-letters is poison and has its reason.
 */
export function exactlyOneFate(evidence: Evidence): readonly LawViolation[] {
  const { items, queues, enqueued, messages, span } = evidence;
  const publishes = indexed(evidence, 'published');
  const published = publishes.map(([publish]) => publish);
  return [
    ...checkFates({ published, items, deadLetters: queues.OrderDLQ, consumed: span })
      .filter(({ law }) => law === 'exactly one fate')
      .map(({ explanation, published: place = -1 }) => toViolation(explanation, publishes[place]?.[1])),
    ...queues.OrderQueue.map(({ sqsMessageId }) =>
      toViolation(`${sqsMessageId} is still in OrderQueue`, messages.get(sqsMessageId)?.index),
    ),
    ...enqueued.flatMap((message) => {
      const fault = faultOf(message);
      return fault ? toViolation(`the consumer dead-lettered ${describeMessage(message)}${fault}`, message.index) : [];
    }),
  ];
}

/** What is wrong with what the consumer sent to OrderDLQ, if anything. */
function faultOf({ by, reading, attributes }: QueuedMessage): string | undefined {
  if (by !== 'consumer') return undefined;
  if (reading.kind === 'order') return ', which keeps the contract';
  return attributes[failureAttributeNames.code] ? undefined : ' without a reason';
}

function toViolation(explanation: string, index?: number): LawViolation {
  return { law: 'exactly one fate', explanation, events: index === undefined ? [] : [index] };
}
