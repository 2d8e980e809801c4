import type { CreatePublisher } from '../../publisher-under-test.ts';
import { createNaivePublisher } from './naive-publisher.ts';
import { failed, resultsOf, sendBatch } from './parts.ts';

/** Counts the requests that are on their way with a `finally`, of whose rejection nobody hears. */
export const leavesAFinally: CreatePublisher = (given) => {
  const onTheirWay = new Set<Promise<unknown>>();
  return createNaivePublisher(given, {
    publish: async (batch, options) => {
      const sending = sendBatch(batch, options);
      onTheirWay.add(sending);
      void sending.finally(() => onTheirWay.delete(sending));
      try {
        return resultsOf(batch, await sending);
      } catch (cause) {
        return batch.map(({ index }) => failed(index, cause));
      }
    },
  });
};
