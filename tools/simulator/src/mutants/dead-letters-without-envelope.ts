import { openRecord } from '@order-events/core';
import { createHandler } from '@order-events/order-consumer';
import type { CreateHandler } from '../handler-under-test.ts';
import { toRealPorts } from './parts.ts';

/** Dead-letters what it took out of the envelope, so that nobody finds the message again that SNS delivered. */
export const deadLettersWithoutEnvelope: CreateHandler = (ports) => {
  const { deadLetters, ...realPorts } = toRealPorts(ports);
  return createHandler({
    ...realPorts,
    deadLetters: {
      send: (poison, signal) =>
        deadLetters.send(
          poison.map(({ record, reason }) => ({ record: { ...record, body: openRecord(record).message }, reason })),
          signal,
        ),
    },
  });
};
