import type { CreateHandler } from '../handler-under-test.ts';
import { processRecord, toAnswer, toRealPorts } from './parts.ts';

/** Waits for every record, however long: one that hangs fails them all. */
export const noDeadline: CreateHandler = (ports) => {
  const realPorts = toRealPorts(ports);
  return async ({ Records: records }) => {
    const attempts = await Promise.allSettled(records.map((record) => processRecord(record, realPorts)));
    return toAnswer(records.filter((_, index) => attempts[index]?.status === 'rejected'));
  };
};
