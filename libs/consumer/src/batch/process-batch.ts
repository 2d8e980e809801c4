import type { AnyOrderEvent } from '@order-events/contracts';
import type { SQSRecord } from 'aws-lambda';
import { OutOfTimeError } from '../errors.ts';
import type { DeadLetterSink, EventStore } from '../ports.ts';
import { readOrderRecord, type ReadingTime, type RecordReading } from '../order/read-order-record.ts';
import type { RecordOutcome } from './record-outcome.ts';
import { saveOrders } from '../order/save-orders.ts';
import { sendPoison } from './send-poison.ts';

/** Where the outcome of a record becomes durable. */
export interface BatchPorts {
  readonly store: EventStore<AnyOrderEvent>;
  readonly deadLetters: DeadLetterSink;
}

export interface BatchTime extends ReadingTime {
  /** Aborts when there is no time left: what has no outcome by then has failed, and the others keep theirs. */
  readonly deadline: AbortSignal;
  /** Aborts when half of the time is over: nothing waits any longer for the outcomes of other records. */
  readonly halfway: AbortSignal;
  /** Tells the same as the deadline while records are read, when nothing can abort. */
  readonly isOver: () => boolean;
}

/**
 * The longest body that is read together with others, in UTF-16 code units. Ten of them take a few milliseconds at most,
 * whatever they hold, and an order that is longer is rare.
 */
const smallBody = 16_384;

/**
 * Brings every record of a batch to its outcome: orders to the store, poison messages to the dead letters with their
 * reasons. No record changes the outcome of another, and every outcome but a failure is durable already. Big records are
 * read one at a time when those before them have their outcomes, the smallest first: big poison can take all the time that
 * is left, and leaves the smaller orders saved.
 *
 * @returns The outcomes, in the order of the records. Never rejects.
 * @example
 * const outcomes = await processBatch(Records, { store, deadLetters }, { deadline, halfway, isOver, now, maxClockSkew });
 */
export async function processBatch(
  records: readonly SQSRecord[],
  ports: BatchPorts,
  time: BatchTime,
): Promise<readonly RecordOutcome[]> {
  const aborted = abortOf(time.deadline);
  const halfway = abortOf(time.halfway);
  const { small = [], big = [] } = Object.groupBy(records, ({ body }) => (body.length > smallBody ? 'big' : 'small'));
  const read = (record: SQSRecord): RecordReading => (time.isOver() ? toUnread(record) : readOrderRecord(record, time));
  const outcomes = begin(small.map(read), ports, time.deadline, aborted);
  const tooLarge: RecordReading[] = [];
  for (const record of big.toSorted((left, right) => left.body.length - right.body.length)) {
    await Promise.race([Promise.all(outcomes.values()), halfway]);
    const reading = read(record);
    // what its length refuses takes no time to read, and can go together
    if (reading.kind === 'poison' && reading.reason.code === 'MESSAGE_TOO_LARGE') tooLarge.push(reading);
    else addAll(outcomes, begin([reading], ports, time.deadline, aborted));
  }
  addAll(outcomes, begin(tooLarge, ports, time.deadline, aborted));
  return Promise.all(records.map((record) => outcomes.get(record) as Promise<RecordOutcome>));
}

type Outcomes = Map<SQSRecord, Promise<RecordOutcome>>;

function addAll(outcomes: Outcomes, more: Outcomes): void {
  for (const [record, outcome] of more) outcomes.set(record, outcome);
}

/** Begins what brings records to their outcomes. */
function begin(
  readings: readonly RecordReading[],
  { store, deadLetters }: BatchPorts,
  deadline: AbortSignal,
  aborted: Promise<undefined>,
): Outcomes {
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
  const toOutcome = async ({ record, origin, ...reading }: RecordReading): Promise<RecordOutcome> => {
    if (reading.kind === 'none') return { status: 'failed', error: reading.error, ...origin };
    const outcome = await Promise.race([attempts.get(record), aborted]);
    return outcome ?? { status: 'failed', error: new OutOfTimeError(), ...origin };
  };
  return new Map(readings.map((reading) => [reading.record, toOutcome(reading)]));
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
