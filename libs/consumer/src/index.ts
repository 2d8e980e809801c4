export { toBatchResponse, toRecords } from './batch/batch.ts';
export { defaultMaxClockSkew, readMaxClockSkew } from './record/clock-skew.ts';
export { decodeRecord } from './record/decode-record.ts';
export * from './errors.ts';
export type { MessageContext } from './record/message-context.ts';
export { openRecord, type OpenRecord, type RecordContent } from './record/open-record.ts';
export { parseMessage, refuseTooLong } from './record/parse-message.ts';
export * from './record/poison-message-error.ts';
export { type PoisonReason, toPoisonReason } from './record/poison-reason.ts';
export type {
  BatchReporter,
  BatchTracer,
  Clock,
  DeadLetterSink,
  EventStore,
  Invocation,
  KeptPoison,
  PoisonRecord,
} from './ports.ts';
export { newestOf, precedence } from './order/precedence.ts';
export { type BatchPorts, processBatch } from './batch/process-batch.ts';
export { readRecord, type ReadingTime, type RecordReading } from './record/read-record.ts';
export type { RecordOutcome } from './batch/record-outcome.ts';
