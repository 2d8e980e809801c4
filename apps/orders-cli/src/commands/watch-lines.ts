import type { BatchOutcome, ConsumerOutcome, Depths, RecordOutcome, WatchEvent } from '@order-events/operations';
import { counted, toNumber } from '../counted.ts';
import { toCounts, toOutcomeLines } from './outcome-lines.ts';

/** A line, and when what it says happened, in ISO 8601. */
export interface WatchLine {
  readonly at: string;
  readonly text: string;
}

/** Number of lines about orders above which one look is summed up: more scroll away unread. */
const mostLines = 20;
/** Number of dead letters and failures that are named beside a summary. */
const mostNamed = 10;

/**
 * What one look at the log and the queues found, as lines: one for each order, or a summary where that would be too many.
 *
 * @example toWatchLines(events) // [{ at: '2025-05-03T12:00:00.435Z', text: 'O1234 new stored, 12 ms' }]
 */
export function toWatchLines(events: readonly WatchEvent[]): readonly WatchLine[] {
  const outcomes = events.filter((event) => event.kind !== 'depths');
  const lines = outcomes.flatMap((outcome) => toOutcomeLines(outcome).map((text) => ({ at: outcome.at, text })));
  const depths = events
    .filter((event) => event.kind === 'depths')
    .map((each) => ({ at: each.at, text: toDepths(each) }));
  return [...(lines.length > mostLines ? summarize(outcomes) : lines), ...depths];
}

function summarize(outcomes: readonly ConsumerOutcome[]): readonly WatchLine[] {
  const at = outcomes.at(-1)?.at ?? '';
  const batches = outcomes.filter((outcome) => outcome.kind === 'batch');
  const records = outcomes.filter((outcome) => outcome.kind !== 'batch');
  const named = records.slice(0, mostNamed).flatMap((record) => toOutcomeLines(record));
  const others = records.slice(mostNamed);
  const rest = others.length === 0 ? [] : [`… and ${toNumber(others.length)} more: ${toRecordCounts(others)}`];
  return [...(batches.length === 0 ? [] : [toSummary(batches)]), ...named, ...rest].map((text) => ({ at, text }));
}

function toSummary(batches: readonly BatchOutcome[]): string {
  const sum = (count: (batch: BatchOutcome) => number) => batches.reduce((total, batch) => total + count(batch), 0);
  const durations = batches.map(({ duration }) => duration).toSorted((left, right) => left - right);
  const [shortest = 0, longest = 0] = [durations[0], durations.at(-1)];
  const range = shortest === longest ? toNumber(longest) : `${toNumber(shortest)}–${toNumber(longest)}`;
  const counts = toCounts({
    stored: sum(({ stored }) => stored),
    superseded: sum(({ superseded }) => superseded),
    'dead-lettered': sum(({ deadLettered }) => deadLettered),
    failed: sum(({ failed }) => failed),
  });
  const records = counted(
    sum((batch) => batch.records),
    'record',
  );
  return `${records} in ${counted(batches.length, 'batch', 'batches')}: ${counts}, in ${range} ms each`;
}

function toRecordCounts(records: readonly RecordOutcome[]): string {
  const count = (kind: RecordOutcome['kind']) => records.filter((record) => record.kind === kind).length;
  return toCounts({ 'dead-lettered': count('dead-lettered'), failed: count('failed') });
}

function toDepths({ queues }: Depths): string {
  return queues.map(({ name, waiting, inFlight }) => `${name} ${waiting} + ${inFlight} in flight`).join(' · ');
}
