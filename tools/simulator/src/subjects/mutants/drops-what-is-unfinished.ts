import type { CreateHandler } from '../handler-under-test.ts';
import { processRecord, toAnswer, toRealPorts } from './parts.ts';

/** Stops in time, and reports what has failed by then: what is neither done nor failed counts as done. */
export const dropsWhatIsUnfinished: CreateHandler = (ports) => {
  const realPorts = toRealPorts(ports);
  return async ({ Records: records }, context) => {
    const failed = new Set<(typeof records)[number]>();
    const attempts = records.map((record) => processRecord(record, realPorts).catch(() => failed.add(record)));
    const timeIsUp = new Promise<void>((resolve) => {
      ports.clock.schedule(resolve, context.getRemainingTimeInMillis() - 250);
    });
    await Promise.race([Promise.all(attempts), timeIsUp]);
    return toAnswer([...failed]);
  };
};
