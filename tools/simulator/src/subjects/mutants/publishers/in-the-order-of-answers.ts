import type { CreatePublisher } from '../../publisher-under-test.ts';
import { createNaivePublisher } from './naive-publisher.ts';

/** Sends all requests at once, and gives the results as the answers come. */
export const inTheOrderOfAnswers: CreatePublisher = (given) =>
  createNaivePublisher(given, {
    publishAll: async (batches, publish) => {
      const results: Awaited<ReturnType<typeof publish>>[number][] = [];
      await Promise.all(batches.map(async (batch) => void results.push(...(await publish(batch)))));
      return results;
    },
    arrange: (results) => results,
  });
