import { type BatchReporter, isOrderEventsError, type RecordOutcome } from '@order-events/core';

/** One structured log line, before it is written. */
export type LogLine = Readonly<Record<string, unknown>> & { readonly level: 'info' | 'warn' | 'error' };

/**
 * Reports what became of a batch: one line with its counts, and one for each record that was dead-lettered or failed.
 * The lines hold ids, codes and pointers, never a payload, and are JSON, so no value can forge another line.
 *
 * @param write - Takes one line, without a line feed.
 * @example const report = createBatchReporter((line) => process.stdout.write(`${line}\n`));
 */
export function createBatchReporter(write: (line: string) => void): BatchReporter {
  return (records, outcomes, { requestId }) => {
    const log = (line: LogLine) => write(JSON.stringify({ ...line, requestId }));
    log({ level: 'info', message: 'batch processed', records: records.length, ...countOutcomes(outcomes) });
    for (const [index, outcome] of outcomes.entries()) {
      const messageId = records[index]?.messageId;
      if (outcome.status === 'dead-lettered') {
        const { code, pointer, schemaVersion } = outcome.reason;
        log({ level: 'warn', message: 'record dead-lettered', messageId, code, pointer, schemaVersion });
      } else if (outcome.status === 'failed') {
        log({ level: 'error', message: 'record failed', messageId, ...describeError(outcome.error) });
      }
    }
  };
}

function countOutcomes(outcomes: readonly RecordOutcome[]) {
  const count = (status: RecordOutcome['status']) => outcomes.filter((outcome) => outcome.status === status).length;
  return {
    stored: count('stored'),
    superseded: count('superseded'),
    deadLettered: count('dead-lettered'),
    failed: count('failed'),
  };
}

/** What was foreseen has a code and a cause's name; only what was not needs its stack. */
function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error))
    return { error: `expected an error to be thrown, got a value of the type ${typeof error}` };
  if (!isOrderEventsError(error)) return { error: error.message, stack: error.stack };
  const { code, message, cause } = error;
  if (!(cause instanceof Error)) return { code, error: message };
  // the SDK marks what happened on the way to AWS; any other cause is a mistake in the code
  return { code, error: message, cause: cause.name, ...('$metadata' in cause ? {} : { stack: cause.stack }) };
}
