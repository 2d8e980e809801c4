import { SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import { toDeadLetter } from '@order-events/dead-letters';
import { createHandler } from '@order-events/order-consumer';
import type { CreateHandler } from '../handler-under-test.ts';
import { toRealPorts } from './parts.ts';

/** Takes the 200 of a batched request for the success of all of its entries. */
export const ignoresFailedEntries: CreateHandler = (ports) =>
  createHandler({
    ...toRealPorts(ports),
    deadLetters: {
      send: (poison, signal) => {
        const shaped = poison.map(toDeadLetter);
        const entries = shaped.map(({ message }, index) => ({ Id: String(index), ...message }));
        const request = new SendMessageBatchCommand({ QueueUrl: ports.deadLetterQueueUrl, Entries: entries });
        const answer = ports.sqs.send(request, { ...(signal && { abortSignal: signal }) });
        return shaped.map(async ({ lost }) => {
          await answer;
          return { lostAttributes: lost };
        });
      },
    },
  });
