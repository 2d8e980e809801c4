import type { SQSRecord } from 'aws-lambda';
import type { PoisonReason } from './record/poison-reason.ts';
import type { RecordOutcome } from './batch/record-outcome.ts';

/** Keeps one item for each key: the newest of its events. */
export interface EventStore<Event extends object> {
  /**
   * Makes the event the item of its key, unless the item is this event already or a newer one. Durable when it resolves.
   *
   * @param signal - Gives the attempt up: nothing of it may go on after the batch was answered.
   * @throws {OrderEventsError} retryable, when the store could not answer.
   */
  save(event: Event, signal?: AbortSignal): Promise<'stored' | 'superseded'>;
}

/** A record that no attempt will ever store, and why. */
export interface PoisonRecord {
  readonly record: SQSRecord;
  readonly reason: PoisonReason;
}

/** What the dead letters hold of a poison record. */
export interface KeptPoison {
  /** The names of the attributes that could not be kept. */
  readonly lostAttributes: readonly string[];
}

/** Takes poison messages out of the queue's way. */
export interface DeadLetterSink {
  /**
   * Keeps the body of each record unchanged, with its attributes and the reason.
   *
   * @param signal - Gives the attempt up: nothing of it may go on after the batch was answered.
   * @returns A promise for each poison record, in their order, that settles on its own. Durable when it resolves; it rejects
   *   with a retryable {@link OrderEventsError} when the queue could not take this one.
   */
  send(poison: readonly PoisonRecord[], signal?: AbortSignal): readonly Promise<KeptPoison>[];
}

/** What time it is, and what is to happen later. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /**
   * Calls back once, after some milliseconds.
   *
   * @returns Takes it back.
   */
  schedule(callback: () => void, milliseconds: number): () => void;
}

/** The invocation of the consumer that a batch came with. */
export interface Invocation {
  readonly requestId: string;
  /** When it began, in milliseconds since the epoch. */
  readonly startedAt: number;
}

/** Tells people what became of a batch. Must not throw: the outcomes are durable already. */
export type BatchReporter = (
  records: readonly SQSRecord[],
  outcomes: readonly RecordOutcome[],
  invocation: Invocation & { readonly endedAt: number },
) => void;

/** Runs the work on a batch inside of a trace. Must bring back what the work brings, whatever becomes of the trace. */
export type BatchTracer = (
  records: readonly SQSRecord[],
  invocation: Invocation,
  work: () => Promise<readonly RecordOutcome[]>,
) => Promise<readonly RecordOutcome[]>;
