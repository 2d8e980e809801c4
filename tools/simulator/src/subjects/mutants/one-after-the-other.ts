import type { SQSRecord } from 'aws-lambda';
import type { CreateHandler } from '../handler-under-test.ts';
import { processRecord, toAnswer, toRealPorts } from './parts.ts';

/** Handles the records in a row, and stops in time: behind one that hangs, the others are not even tried. */
export const oneAfterTheOther: CreateHandler = (ports) => {
  const realPorts = toRealPorts(ports);
  return async ({ Records: records }, context) => {
    const deadline = new AbortController();
    const stop = () => deadline.abort();
    const cancel = ports.clock.schedule(stop, context.getRemainingTimeInMillis() - 250);
    const failed: SQSRecord[] = [];
    for (const record of records) {
      await processRecord(record, realPorts, deadline.signal).catch(() => failed.push(record));
    }
    cancel();
    return toAnswer(failed);
  };
};
