import type { CreatePublisher } from '../../publisher-under-test.ts';
import { createNaivePublisher } from './naive-publisher.ts';
import { failed, resultsOf, sendBatch } from './parts.ts';

/** Gives no request up, so that an answer that never comes ends nothing. */
export const waitsForEver: CreatePublisher = (given) =>
  createNaivePublisher(given, {
    publish: async (batch, options) => {
      try {
        return resultsOf(batch, await sendBatch(batch, options, { timeout: Infinity }));
      } catch (cause) {
        return batch.map(({ index }) => failed(index, cause));
      }
    },
  });
