import type { SQSRecord } from 'aws-lambda';
import type { RecordOutcome } from './record-outcome.ts';

/** The outcome of a record on its way. Never rejects. */
export type Attempt = readonly [record: SQSRecord, outcome: Promise<RecordOutcome>];
