import type { CreatePublisher } from '../../publisher-under-test.ts';
import { createNaivePublisher } from './naive-publisher.ts';
import { failed, resultsOf, sendBatch } from './parts.ts';

/** Reads what the answer to a batch says, and forgets the entries of which it says nothing. */
export const forgetsUnmentionedEntries: CreatePublisher = (given) =>
  createNaivePublisher(given, {
    publish: async (batch, options) => {
      try {
        const answer = await sendBatch(batch, options);
        const mentioned = new Set([...(answer.Successful ?? []), ...(answer.Failed ?? [])].map(({ Id }) => Id));
        return resultsOf(batch, answer).filter((_, place) => mentioned.has(String(place)));
      } catch (cause) {
        return batch.map(({ index }) => failed(index, cause));
      }
    },
  });
