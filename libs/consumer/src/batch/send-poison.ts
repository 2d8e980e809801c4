import type { Attempt } from './attempt.ts';
import type { DeadLetterSink } from '../ports.ts';
import type { PoisonReading } from '../order/read-order-record.ts';
import type { RecordOutcome } from './record-outcome.ts';

/** Sends the poison of a batch to the dead letters. Each record is dead-lettered, or has failed, on its own. */
export function sendPoison(
  readings: readonly PoisonReading[],
  deadLetters: DeadLetterSink,
  deadline: AbortSignal,
): readonly Attempt[] {
  // in a promise, so that a sink that throws before its first await fails the records and not the batch
  const sends = Promise.resolve().then(() => (readings.length === 0 ? [] : deadLetters.send(readings, deadline)));
  return readings.map(({ record, reason, origin }, place): Attempt => {
    const outcome = sends.then(async (all): Promise<RecordOutcome> => {
      if (!(place in all))
        throw new TypeError('expected the dead letters to answer for each record, got fewer answers');
      const kept = await all[place];
      const lost = kept?.lostAttributes ?? [];
      return { status: 'dead-lettered', reason, ...(lost.length > 0 && { lostAttributes: lost }), ...origin };
    });
    return [record, outcome.catch((error: unknown) => ({ status: 'failed', error, ...origin }))];
  });
}
