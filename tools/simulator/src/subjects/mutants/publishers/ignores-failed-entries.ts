import type { CreatePublisher } from '../../publisher-under-test.ts';
import { createNaivePublisher } from './naive-publisher.ts';
import { failed, sendBatch } from './parts.ts';

/** Takes the 200 of a batched request for the success of all of its entries. */
export const ignoresFailedEntries: CreatePublisher = (given) =>
  createNaivePublisher(given, {
    publish: async (batch, options) => {
      try {
        const { Successful = [] } = await sendBatch(batch, options);
        const idOf = (place: number) => Successful.find(({ Id }) => Id === String(place))?.MessageId ?? 'unknown';
        return batch.map(({ index }, place) => ({ index, status: 'published', messageId: idOf(place) }));
      } catch (cause) {
        return batch.map(({ index }) => failed(index, cause));
      }
    },
  });
