import type { SQSBatchResponse, SQSRecord } from 'aws-lambda';
import { NotAnSqsEventError } from '../errors.ts';
import { member } from '../record/json-object.ts';
import type { RecordOutcome } from './record-outcome.ts';
import { triggerOf } from './trigger-of.ts';

/**
 * Takes the records out of an invocation's event.
 *
 * @throws {NotAnSqsEventError} when something else than an SQS queue triggers the function.
 * @example toRecords({ Records: [record] }) // [record]
 */
export function toRecords(event: unknown): readonly SQSRecord[] {
  const records: unknown = member(event, 'Records');
  if (!Array.isArray(records)) throw notSqs(`an event of ${triggerOf(event)}`);
  for (const record of records as readonly unknown[]) {
    if (member(record, 'eventSource') !== 'aws:sqs') throw notSqs(`a record of ${triggerOf(record)}`);
    if (['messageId', 'body'].some((name) => typeof member(record, name) !== 'string')) {
      throw notSqs('a record without messageId and body');
    }
  }
  return records as readonly SQSRecord[];
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

function notSqs(got: string): NotAnSqsEventError {
  return new NotAnSqsEventError(
    `expected a batch of records from an SQS queue, got ${got}; make the queue the function's event source`,
  );
}
