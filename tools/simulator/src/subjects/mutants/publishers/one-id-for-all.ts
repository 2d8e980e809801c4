import { withOtherResults } from './with-other-results.ts';

/** Gives every order of a list the message id of the first one that was published. */
export const oneIdForAll = withOtherResults(async function* (results) {
  let first: string | undefined;
  for await (const result of results) {
    if (result.status !== 'published') yield result;
    else yield { ...result, messageId: (first ??= result.messageId) };
  }
});
