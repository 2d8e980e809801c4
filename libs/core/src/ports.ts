import type { AnyOrderEvent } from '@order-events/contracts';
import type { SQSRecord } from 'aws-lambda';
import type { PoisonReason } from './poison-reason.ts';
import type { RecordOutcome } from './record-outcome.ts';

/** Keeps one item an order: the newest of its events. */
export interface OrderStore {
  /**
   * Makes the event the order's item, unless the item is this event already or a newer one. Durable when it resolves.
   *
   * @throws {OrderEventsError} retryable, when the store could not answer.
   */
  save(order: AnyOrderEvent): Promise<'stored' | 'superseded'>;
}

/** Takes poison messages out of the queue's way. */
export interface DeadLetterSink {
  /**
   * Keeps the record's body unchanged, with its attributes and the reason. Durable when it resolves.
   *
   * @throws {OrderEventsError} retryable, when the queue could not take it.
   */
  send(record: SQSRecord, reason: PoisonReason): Promise<void>;
}

/** Tells people what became of a batch. Must not throw: the outcomes are durable already. */
export type BatchReporter = (
  records: readonly SQSRecord[],
  outcomes: readonly RecordOutcome[],
  invocation: Invocation,
) => void;

/** The invocation of the consumer that a batch came with. */
export interface Invocation {
  readonly requestId: string;
}
