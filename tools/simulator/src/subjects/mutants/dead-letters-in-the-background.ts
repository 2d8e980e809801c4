import { createHandler } from '@order-events/order-consumer';
import type { CreateHandler } from '../handler-under-test.ts';
import { toRealPorts } from './parts.ts';

/** Does not wait until OrderDLQ has taken a poison message. */
export const deadLettersInTheBackground: CreateHandler = (ports) => {
  const { deadLetters, ...realPorts } = toRealPorts(ports);
  return createHandler({
    ...realPorts,
    deadLetters: {
      send: (poison, signal) => {
        for (const sent of deadLetters.send(poison, signal)) sent.catch(() => {});
        return poison.map(() => Promise.resolve({ lostAttributes: [] }));
      },
    },
  });
};
