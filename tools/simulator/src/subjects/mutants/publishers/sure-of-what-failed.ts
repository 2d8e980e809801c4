import { PublishFailedError } from '@order-events/publisher';
import { withOtherResults } from './with-other-results.ts';

/** Takes what got no answer for what was not published. */
export const sureOfWhatFailed = withOtherResults(async function* (results) {
  for await (const result of results) {
    if (result.status !== 'failed') yield result;
    else {
      const { message, cause } = result.error;
      yield { ...result, error: new PublishFailedError(message, { cause, maybePublished: false }) };
    }
  }
});
