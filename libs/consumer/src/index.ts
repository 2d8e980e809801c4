export { toBatchResponse, toRecords } from './batch.ts';
export { defaultMaxClockSkew, readMaxClockSkew } from './clock-skew.ts';
export { decodeRecord } from './decode-record.ts';
export * from './errors.ts';
export type { MessageContext } from './message-context.ts';
export { openRecord, type OpenRecord, type RecordContent } from './open-record.ts';
export { parseMessage, refuseTooLong } from './parse-message.ts';
export * from './poison-message-error.ts';
export { type PoisonReason, toPoisonReason } from './poison-reason.ts';
export type {
  BatchReporter,
  BatchTracer,
  Clock,
  DeadLetterSink,
  Invocation,
  KeptPoison,
  OrderStore,
  PoisonRecord,
} from './ports.ts';
export { newest, precedence } from './precedence.ts';
export { type BatchPorts, processBatch } from './process-batch.ts';
export { readRecord, type ReadingTime, type RecordReading } from './read-record.ts';
export type { RecordOutcome } from './record-outcome.ts';
