import type { CreateHandler } from '../handler-under-test.ts';
import { processRecord, toAnswer, toRealPorts } from './parts.ts';

/** Reports all records when one has failed. */
export const failsTheWholeBatch: CreateHandler = (ports) => {
  const realPorts = toRealPorts(ports);
  return async ({ Records: records }) => {
    const attempts = await Promise.allSettled(records.map((record) => processRecord(record, realPorts)));
    return toAnswer(attempts.some(({ status }) => status === 'rejected') ? records : []);
  };
};
