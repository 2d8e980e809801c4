import type { AnyOrderEvent } from '@order-events/contracts';
import { type Evidence, indexed } from '../evidence.ts';
import { type Holdings, openHoldings } from '../holdings.ts';
import { describeEvent, eventOf } from '../item-event.ts';
import type { LawViolation } from '../law-violation.ts';
import { noteOf } from '../note-of.ts';
import { compareEvents } from '../total-order.ts';

/**
 * Redriving everything, any number of times, is safe. From the first redrive to the end, no order's item changed but to a
 * newer event, no dead letter was lost, and nothing became a dead letter that was neither one before nor waiting in
 * OrderQueue. A last redrive during which nothing fails brings home whatever SQS moved: what is a dead letter then has a
 * reason.
 */
export function redriveIsSafe(evidence: Evidence): readonly LawViolation[] {
  return [...changesBetween(evidence), ...leftBehind(evidence)];
}

function changesBetween(evidence: Evidence): readonly LawViolation[] {
  const start = evidence.history.findIndex((event) => 'by' in event && event.by === 'redrive');
  if (start === -1) return [];
  const before = openHoldings();
  for (const event of evidence.history.slice(0, start)) before.advance(event);
  const explanations = [
    ...changedItems(evidence, before),
    ...lostLetters(evidence, before, start),
    ...newLetters(evidence, before, start),
  ];
  return explanations.map((explanation) => toViolation(explanation, start));
}

/** What has no reason to be a dead letter, though nothing failed since it was redriven. */
function leftBehind(evidence: Evidence): readonly LawViolation[] {
  const last = indexed(evidence, 'redrive').at(-1);
  if (last === undefined || last[0].withFaults) return [];
  return evidence.queues.OrderDLQ.filter(({ attributes }) => noteOf(attributes).code === undefined).map(
    ({ sqsMessageId }) =>
      toViolation(`${sqsMessageId} was redriven and nothing failed, and it is a dead letter without a reason`, last[1]),
  );
}

function toViolation(explanation: string, index: number): LawViolation {
  return { law: 'redrive is safe', explanation, events: [index] };
}

/** Whether the order's item is this event now, or a newer one. */
function isCovered(event: AnyOrderEvent, { items }: Evidence): boolean {
  const item = items[event.orderId];
  const now = item && eventOf(item);
  return now !== undefined && compareEvents(now, event) >= 0;
}

function changedItems(evidence: Evidence, { items }: Holdings): readonly string[] {
  return [...items.values()]
    .filter((item) => !isCovered(item, evidence))
    .map((item) => `after the redrive, ${describeEvent(item)} is not the item any more, nor is a newer event`);
}

function lostLetters(evidence: Evidence, { bodies }: Holdings, start: number): readonly string[] {
  const left = new Set(evidence.queues.OrderDLQ.map(({ body }) => body));
  return evidence.enqueued
    .filter(({ queue, index }) => queue === 'OrderDLQ' && index < start)
    .filter(({ body }) => bodies.OrderDLQ.has(body) && !left.has(body))
    .filter(({ reading }) => reading.kind === 'poison' || !isCovered(reading.event, evidence))
    .map(({ sqsMessageId: id }) => `the dead letter ${id} was redriven, and is neither in OrderDLQ nor in the table`);
}

function newLetters({ queues, enqueued }: Evidence, { bodies }: Holdings, start: number): readonly string[] {
  const stillComing = new Set(
    enqueued.filter(({ by, index }) => by === 'sns' && index > start).map(({ body }) => body),
  );
  return queues.OrderDLQ.filter(
    ({ body }) => !bodies.OrderDLQ.has(body) && !bodies.OrderQueue.has(body) && !stillComing.has(body),
  ).map(({ sqsMessageId }) => `${sqsMessageId} became a dead letter in the redrive`);
}
