import type { SQSBatchResponse, SQSRecord } from 'aws-lambda';
import type { RecordOutcome } from './record-outcome.ts';

/** Brings one record to its outcome, or throws. */
export type RecordProcessor = (record: SQSRecord) => Promise<RecordOutcome>;

/** Attempts every record on its own: no record changes the outcome of another, and none is left unattempted. */
export function attemptAll(records: readonly SQSRecord[], process: RecordProcessor): Promise<RecordOutcome[]> {
  return Promise.all(records.map((record) => attempt(record, process)));
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
 */
export function toBatchResponse(records: readonly SQSRecord[], outcomes: readonly RecordOutcome[]): SQSBatchResponse {
  const failed = records.filter((_, index) => (outcomes[index]?.status ?? 'failed') === 'failed');
  return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
}
