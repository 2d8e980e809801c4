import { createOrderPublisher, type PublishResult } from '@order-events/publisher';
import type { CreatePublisher } from '../../publisher-under-test.ts';

/** The real publisher, whose results of a list are made into others before anybody reads them. */
export function withOtherResults(
  change: (results: AsyncIterable<PublishResult>) => AsyncGenerator<PublishResult, void>,
): CreatePublisher {
  return (options) => {
    const publisher = createOrderPublisher(options);
    return {
      ...publisher,
      publishAll: (...given) => {
        const run = publisher.publishAll(...given);
        return {
          [Symbol.asyncIterator]: async function* () {
            yield* change(run);
            return undefined;
          },
          // oxlint-disable-next-line unicorn/no-thenable -- a run is awaited for its summary
          then: (onSummary, onError) => run.then(onSummary, onError),
        };
      },
    };
  };
}
