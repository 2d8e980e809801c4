import { maxReceiveCount } from '@order-events/contracts';
import type { BatchOutcome, ConsumerOutcome, RecordOutcome } from '@order-events/operations';
import { times, toNumber } from '../counted.ts';

/**
 * A line for each order that an outcome of the consumer names, and one for those that it leaves out.
 *
 * @example toOutcomeLines(outcome) // ['O1234 new stored, 12 ms']
 */
export function toOutcomeLines(outcome: ConsumerOutcome): readonly string[] {
  return outcome.kind === 'batch' ? toOrderLines(outcome) : [toRecordLine(outcome)];
}

/** @example toCounts({ stored: 85, superseded: 5, failed: 0 }) // '85 stored, 5 superseded' */
export function toCounts(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .flatMap(([outcome, count]) => (count === 0 ? [] : `${toNumber(count)} ${outcome}`))
    .join(', ');
}

function toOrderLines({ orders, ordersLeftOut, stored, superseded, duration }: BatchOutcome): readonly string[] {
  const took = `${toNumber(duration)} ms`;
  const lines = orders.map(({ orderId, status, outcome }) => `${orderId} ${status} ${outcome}, ${took}`);
  if (ordersLeftOut === 0) return lines;
  const named = (outcome: string) => orders.filter((order) => order.outcome === outcome).length;
  const counts = toCounts({ stored: stored - named('stored'), superseded: superseded - named('superseded') });
  // a consumer that was deployed before names none
  if (lines.length === 0) return [`${counts}, ${took}`];
  return [...lines, `… and ${toNumber(ordersLeftOut)} more: ${counts}`];
}

function toRecordLine({ kind, messageId, orderId, code, pointer, receiveCount }: RecordOutcome): string {
  const subject = orderId ?? `message ${messageId}`;
  const received = `received ${times(receiveCount)}`;
  const reason = `${code}${pointer && ` at ${pointer}`}`;
  if (kind === 'dead-lettered') return `${subject} dead-lettered: ${reason}, ${received}`;
  const next = receiveCount < maxReceiveCount ? 'SQS delivers it again' : 'SQS moves it to the dead-letter queue';
  return `${subject} failed: ${reason}, ${received}, ${next}`;
}
