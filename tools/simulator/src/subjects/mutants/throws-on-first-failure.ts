import type { CreateHandler } from '../handler-under-test.ts';
import { processRecord, toAnswer, toRealPorts } from './parts.ts';

/** Lets the first failure end the batch: what was done is done again, and what was not begun waits for a next time. */
export const throwsOnFirstFailure: CreateHandler = (ports) => {
  const realPorts = toRealPorts(ports);
  return async ({ Records: records }) => {
    for (const record of records) await processRecord(record, realPorts);
    return toAnswer([]);
  };
};
