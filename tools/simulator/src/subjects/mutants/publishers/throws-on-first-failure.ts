import type { CreatePublisher } from '../../publisher-under-test.ts';
import { createNaivePublisher } from './naive-publisher.ts';
import { resultsOf, sendBatch } from './parts.ts';

/** Lets the first request that fails end the list. */
export const throwsOnFirstFailure: CreatePublisher = (given) =>
  createNaivePublisher(given, {
    publish: async (batch, options) => resultsOf(batch, await sendBatch(batch, options)),
  });
