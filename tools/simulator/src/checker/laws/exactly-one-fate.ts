import { checkFates } from '../check-fates.ts';
import { describeMessage, type Evidence, indexed, type QueuedMessage } from '../evidence.ts';
import { faultyReasons } from '../failure-reason.ts';
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
    ...enqueued
      .filter(({ by, reading }) => by === 'consumer' && reading.kind === 'order')
      .map((letter) => toDeadLettered(letter, ', which keeps the contract')),
    ...faultyReasons(evidence).map(({ letter, fault }) => toDeadLettered(letter, fault)),
  ];
}

function toDeadLettered(letter: QueuedMessage, fault: string): LawViolation {
  return toViolation(`the consumer dead-lettered ${describeMessage(letter)}${fault}`, letter.index);
}

function toViolation(explanation: string, index?: number): LawViolation {
  return { law: 'exactly one fate', explanation, events: index === undefined ? [] : [index] };
}
