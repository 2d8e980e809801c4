import { withOtherResults } from './with-other-results.ts';

/** Tells of the orders of a list that were published or refused, and says nothing of those that failed. */
export const dropsWhatFailed = withOtherResults(async function* (results) {
  for await (const result of results) if (result.status !== 'failed') yield result;
});
