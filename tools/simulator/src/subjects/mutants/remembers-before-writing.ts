import { createHandler } from '@order-events/order-consumer';
import type { CreateHandler } from '../handler-under-test.ts';
import { toRealPorts } from './parts.ts';

/** Remembers the messages that it has seen, against duplicates, from before they are written: a retry looks like one. */
export const remembersBeforeWriting: CreateHandler = (ports) => {
  const handler = createHandler(toRealPorts(ports));
  const seen = new Set<string>();
  return (event, context) => {
    const fresh = event.Records.filter(({ messageId }) => !seen.has(messageId));
    for (const { messageId } of fresh) seen.add(messageId);
    return handler({ Records: fresh }, context);
  };
};
