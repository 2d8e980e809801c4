export { toBatchResponse, toRecords } from './batch/batch.ts';
export { defaultMaxClockSkew, readMaxClockSkew } from './record/clock-skew.ts';
export { chooseContract, type SubscribedContracts, type TypeClaim } from './record/choose-contract.ts';
export { decodeEvent, type DecodedEvent } from './record/decode-event.ts';
export { decodeOrderRecord, openOrderRecord, orderContracts } from './order/order-records.ts';
export * from './errors.ts';
export type { MessageContext } from './record/message-context.ts';
export { openRecord, type OpenRecord, type RecordContent } from './record/open-record.ts';
export { parseOrderMessage, refuseTooLongOrder } from './order/parse-order-message.ts';
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
export { newestOf, precedence } from './precedence.ts';
export { type BatchPorts, processBatch } from './batch/process-batch.ts';
export { readOrderRecord, type ReadingTime, type RecordReading } from './order/read-order-record.ts';
export type { RecordOutcome } from './batch/record-outcome.ts';
