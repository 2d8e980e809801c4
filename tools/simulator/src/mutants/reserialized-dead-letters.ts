import { createHandler } from '@order-events/order-consumer';
import type { CreateHandler } from '../handler-under-test.ts';
import { toRealPorts } from './parts.ts';

/** Dead-letters what it parsed, written again, so that people can read it: not the bytes that SNS delivered and signed. */
export const reserializedDeadLetters: CreateHandler = (ports) => {
  const { deadLetters, ...realPorts } = toRealPorts(ports);
  return createHandler({
    ...realPorts,
    deadLetters: {
      send: (poison, signal) =>
        deadLetters.send(
          poison.map(({ record, reason }) => ({ record: { ...record, body: rewrite(record.body) }, reason })),
          signal,
        ),
    },
  });
};

function rewrite(body: string): string {
  const { Message: message, ...envelope } = JSON.parse(body) as { readonly Message: string };
  try {
    return JSON.stringify({ ...envelope, Message: JSON.parse(message) as unknown });
  } catch {
    return body;
  }
}
