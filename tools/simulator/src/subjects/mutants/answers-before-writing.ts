import type { CreateHandler } from '../handler-under-test.ts';
import { processRecord, toAnswer, toRealPorts } from './parts.ts';

/** Answers at once and writes in the background, to be fast. Lambda freezes the process, and the background with it. */
export const answersBeforeWriting: CreateHandler = (ports) => {
  const realPorts = toRealPorts(ports);
  return async ({ Records: records }) => {
    for (const record of records) processRecord(record, realPorts).catch(() => {});
    return toAnswer([]);
  };
};
