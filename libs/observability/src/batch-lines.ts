import { type BatchLogLine, logLevels, type LogLine, logMessages, toLoggedText } from '@order-events/contracts';
import type { BatchReporter, RecordOutcome } from '@order-events/consumer';
import { embedMetrics, maxMetricValues } from './embedded-metrics.ts';
import { toSpanContext } from './span-context.ts';

/** A batch that is done, and the function that did it. */
export interface DoneBatch {
  readonly records: Parameters<BatchReporter>[0];
  readonly outcomes: Parameters<BatchReporter>[1];
  readonly invocation: Parameters<BatchReporter>[2];
  readonly functionName: string;
}

/** The most ids of one kind, and the most orders, in one line. */
const maxNamed = 10;

/** What every line of one batch begins with. */
export function toFirstFields(
  { invocation: { endedAt, requestId } }: DoneBatch,
  level: LogLine['level'],
  message: LogLine['message'],
): LogLine {
  return { timestamp: new Date(endedAt).toISOString(), level, message, requestId };
}

/**
 * The line about a batch, which holds its metrics. More lines follow when there are more event ages than one can hold.
 *
 * @example for (const line of toBatchLines(batch)) write(toJsonLine(line));
 */
export function* toBatchLines(batch: DoneBatch): Generator<BatchLogLine | LogLine> {
  const { outcomes, functionName } = batch;
  const { startedAt, endedAt } = batch.invocation;
  const [eventAge, ...moreEventAges] = inChunks(toEventAges(outcomes, endedAt));
  const contexts = outcomes.map(({ context }) => context);
  yield {
    ...toFirstFields(batch, logLevels.info, logMessages.batch),
    duration: endedAt - startedAt,
    records: outcomes.length,
    ...toOrders(outcomes),
    ...toIds(
      'correlationIds',
      contexts.map(({ correlationId }) => correlationId),
    ),
    ...toIds(
      'traceIds',
      contexts.map((context) => toSpanContext(context)?.traceId),
    ),
    ...embedMetrics(endedAt, { functionName }, { ...toCounts(outcomes), ...(eventAge && { eventAge }) }),
  };
  for (const ages of moreEventAges) {
    yield {
      ...toFirstFields(batch, logLevels.info, logMessages.moreEventAges),
      ...embedMetrics(endedAt, { functionName }, { eventAge: ages }),
    };
  }
}

function toCounts(outcomes: readonly RecordOutcome[]) {
  const count = (status: RecordOutcome['status']) => outcomes.filter((outcome) => outcome.status === status).length;
  return {
    stored: count('stored'),
    superseded: count('superseded'),
    deadLettered: count('dead-lettered'),
    failed: count('failed'),
  };
}

/** The first events that were stored or superseded, and how many of them are left out. */
function toOrders(outcomes: readonly RecordOutcome[]) {
  const orders: string[] = [];
  let leftOut = 0;
  for (const outcome of outcomes) {
    if (outcome.status !== 'stored' && outcome.status !== 'superseded') continue;
    const { orderId, eventStatus, status } = outcome;
    if (orders.length === maxNamed) leftOut += 1;
    else orders.push(toLoggedText({ orderId, status: eventStatus, outcome: status }));
  }
  return { ...(orders.length > 0 && { orders }), ...(leftOut > 0 && { ordersLeftOut: leftOut }) };
}

/** How long the events of the batch took to take effect, in milliseconds. */
function toEventAges(outcomes: readonly RecordOutcome[], endedAt: number): readonly number[] {
  return outcomes.flatMap((outcome) => {
    if (outcome.status !== 'stored' && outcome.status !== 'superseded') return [];
    // not negative when the publisher's clock is ahead: CloudWatch gives no percentiles of a metric with negative values
    return [Math.max(0, endedAt - Date.parse(outcome.timestamp))];
  });
}

function inChunks(values: readonly number[]): readonly (readonly number[])[] {
  const chunks = Math.ceil(values.length / maxMetricValues);
  return Array.from({ length: chunks }, (_, index) =>
    values.slice(index * maxMetricValues, (index + 1) * maxMetricValues),
  );
}

/** The distinct ones, and how many of them are left out. */
function toIds(field: 'correlationIds' | 'traceIds', ids: readonly (string | undefined)[]) {
  const distinct = [...new Set(ids)].filter((id) => id !== undefined);
  const leftOut = distinct.length - maxNamed;
  return {
    ...(distinct.length > 0 && { [field]: distinct.slice(0, maxNamed) }),
    ...(leftOut > 0 && { [`${field}LeftOut`]: leftOut }),
  };
}
