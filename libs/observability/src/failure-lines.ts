import { logLevels, logMessages, type RecordLogLine } from '@order-events/contracts';
import type { RecordOutcome } from '@order-events/consumer';
import type { SQSRecord } from 'aws-lambda';
import { type DoneBatch, toFirstFields } from './batch-lines.ts';
import { describeError } from './describe-error.ts';
import { embedMetrics } from './embedded-metrics.ts';
import { toSpanContext } from './span-context.ts';

/**
 * One line for each record that was dead-lettered or failed, which also counts it by its code or cause. A stack trace is
 * told once a batch.
 *
 * @example for (const line of toFailureLines(batch)) write(toJsonLine(line));
 */
export function* toFailureLines(batch: DoneBatch): Generator<RecordLogLine> {
  const { records, outcomes, functionName } = batch;
  const { endedAt } = batch.invocation;
  const tellStackOnce = createStackMemory();
  for (const [index, outcome] of outcomes.entries()) {
    const ids = toIds(outcome, records[index]);
    if (outcome.status === 'dead-lettered') {
      const { code, pointer, schemaVersion } = outcome.reason;
      yield {
        ...toFirstFields(batch, logLevels.warning, logMessages.deadLettered),
        ...ids,
        pointer: pointer.slice(0, 500),
        schemaVersion,
        lostAttributes: outcome.lostAttributes,
        ...embedMetrics(endedAt, { functionName, code }, { deadLettered: 1 }),
      };
    } else if (outcome.status === 'failed') {
      const { cause, stackTrace, ...error } = describeError(outcome.error);
      yield {
        ...toFirstFields(batch, logLevels.error, logMessages.failed),
        ...ids,
        ...error,
        ...tellStackOnce(stackTrace, ids.messageId),
        ...embedMetrics(endedAt, { functionName, cause }, { failed: 1 }),
      };
    }
  }
}

function toIds({ orderId, context }: RecordOutcome, record: SQSRecord | undefined) {
  return {
    messageId: record?.messageId ?? 'unknown',
    receiveCount: Number((record?.attributes as Partial<SQSRecord['attributes']> | undefined)?.ApproximateReceiveCount),
    orderId,
    correlationId: context.correlationId,
    traceId: toSpanContext(context)?.traceId,
  };
}

/** A thousand records that meet one mistake share their stack: later lines name the message whose line has it. */
function createStackMemory() {
  const firsts = new Map<string, string>();
  return (stackTrace: readonly string[] | undefined, messageId: string) => {
    if (stackTrace === undefined) return {};
    const key = stackTrace.join('\n');
    const first = firsts.get(key);
    if (first !== undefined) return { stackTraceOf: first };
    firsts.set(key, messageId);
    return { stackTrace };
  };
}
