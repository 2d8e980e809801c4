import type { SQSRecord } from 'aws-lambda';
import { decodeRecord } from './decode-record.ts';
import { PoisonMessageError } from './errors.ts';
import { toPoisonReason } from './poison-reason.ts';
import type { DeadLetterSink, OrderStore } from './ports.ts';
import type { RecordOutcome } from './record-outcome.ts';

/** Where the outcome of a record becomes durable. */
export interface RecordPorts {
  readonly store: OrderStore;
  readonly deadLetters: DeadLetterSink;
}

/**
 * Brings one record to its outcome: an order to the store, a poison message to the dead letters with its reason.
 *
 * @returns An outcome that is durable already.
 * @throws Whatever the store or the dead letters throw: a transient failure, after which the record must come again.
 * @example const { status } = await processRecord(record, { store, deadLetters }); // 'stored'
 */
export async function processRecord(record: SQSRecord, { store, deadLetters }: RecordPorts): Promise<RecordOutcome> {
  try {
    const order = decodeRecord(record.body);
    return { status: await store.save(order), orderId: order.orderId };
  } catch (error) {
    if (!(error instanceof PoisonMessageError)) throw error;
    const reason = toPoisonReason(error, record);
    await deadLetters.send(record, reason);
    return { status: 'dead-lettered', reason };
  }
}
