export { attemptAll, type RecordProcessor, toBatchResponse } from './batch.ts';
export { decodeRecord } from './decode-record.ts';
export * from './errors.ts';
export { type Envelope, openEnvelope } from './open-envelope.ts';
export { type PoisonReason, toPoisonReason } from './poison-reason.ts';
export type { BatchReporter, DeadLetterSink, Invocation, OrderStore } from './ports.ts';
export { newest, precedence } from './precedence.ts';
export { processRecord, type RecordPorts } from './process-record.ts';
export type { RecordOutcome } from './record-outcome.ts';
