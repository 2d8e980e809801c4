import type { SQSRecord } from 'aws-lambda';
import { OutOfTimeError } from './errors.ts';
import type { DeadLetterSink, OrderStore } from './ports.ts';
import { readRecord, type ReadingTime, type RecordReading } from './read-record.ts';
import type { RecordOutcome } from './record-outcome.ts';
import { saveOrders } from './save-orders.ts';
import { sendPoison } from './send-poison.ts';

/** Where the outcome of a record becomes durable. */
export interface BatchPorts {
  readonly store: OrderStore;
  readonly deadLetters: DeadLetterSink;
}

export interface BatchTime extends ReadingTime {
  /** Aborts when there is no time left: what has no outcome by then has failed, and the others keep theirs. */
  readonly deadline: AbortSignal;
  /** Tells the same while records are read, when nothing can abort. */
  readonly isOver: () => boolean;
}

/**
 * Brings every record of a batch to its outcome: orders to the store, poison messages to the dead letters with their
 * reasons. No record changes the outcome of another, and every outcome but a failure is durable already.
 *
 * @returns The outcomes, in the order of the records. Never rejects.
 * @example const outcomes = await processBatch(Records, { store, deadLetters }, { deadline, isOver, now, maxClockSkew });
 */
export async function processBatch(
  records: readonly SQSRecord[],
  { store, deadLetters }: BatchPorts,
  { deadline, isOver, ...time }: BatchTime,
): Promise<readonly RecordOutcome[]> {
  const aborted = abortOf(deadline);
  const readings = records.map((record) => (isOver() ? toUnread(record) : readRecord(record, time)));
  const attempts = new Map([
    ...saveOrders(
      readings.filter((reading) => reading.kind === 'order'),
      store,
      deadline,
    ),
    ...sendPoison(
      readings.filter((reading) => reading.kind === 'poison'),
      deadLetters,
      deadline,
    ),
  ]);
  return Promise.all(
    readings.map(async ({ record, origin, ...reading }): Promise<RecordOutcome> => {
      if (reading.kind === 'none') return { status: 'failed', error: reading.error, ...origin };
      const outcome = await Promise.race([attempts.get(record), aborted]);
      return outcome ?? { status: 'failed', error: new OutOfTimeError(), ...origin };
    }),
  );
}

function toUnread(record: SQSRecord): RecordReading {
  return { kind: 'none', record, error: new OutOfTimeError(), origin: { context: {} } };
}

function abortOf(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(undefined);
    else signal.addEventListener('abort', () => resolve(undefined), { once: true });
  });
}
