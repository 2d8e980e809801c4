import type { SQSBatchResponse, SQSRecord } from 'aws-lambda';
import { OutOfTimeError } from './errors.ts';
import type { RecordOutcome } from './record-outcome.ts';

/** Brings one record to its outcome, or throws. */
export type RecordProcessor = (record: SQSRecord) => Promise<RecordOutcome>;

/**
 * Attempts every record on its own: no record changes the outcome of another, and none is left unattempted.
 *
 * @param deadline - Aborts when there is no time left: what has no outcome by then has failed, and the others keep theirs.
 * @returns The outcomes, in the order of the records. Never rejects.
 * @example const outcomes = await attemptAll(Records, (record) => processRecord(record, ports), deadline.signal);
 */
export async function attemptAll(
  records: readonly SQSRecord[],
  process: RecordProcessor,
  deadline: AbortSignal,
): Promise<RecordOutcome[]> {
  const outOfTime = new Promise<RecordOutcome>((resolve) => {
    const error = new OutOfTimeError("expected an outcome before the function's deadline, got none");
    const giveUp = () => resolve({ status: 'failed', error });
    if (deadline.aborted) giveUp();
    else deadline.addEventListener('abort', giveUp, { once: true });
  });
  return Promise.all(records.map((record) => Promise.race([attempt(record, process), outOfTime])));
}

async function attempt(record: SQSRecord, process: RecordProcessor): Promise<RecordOutcome> {
  try {
    return await process(record);
  } catch (error) {
    return { status: 'failed', error };
  }
}

/**
 * Reports exactly the records that failed, so that SQS deletes the others and delivers these again.
 *
 * @param outcomes - In the order of the records. A record without an outcome counts as failed.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 * @example return toBatchResponse(Records, outcomes); // { batchItemFailures: [{ itemIdentifier: '059f36b4-…' }] }
 */
export function toBatchResponse(records: readonly SQSRecord[], outcomes: readonly RecordOutcome[]): SQSBatchResponse {
  const failed = records.filter((_, index) => (outcomes[index]?.status ?? 'failed') === 'failed');
  return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
}
