import type { CreatePublisher } from '../../publisher-under-test.ts';
import { createNaivePublisher } from './naive-publisher.ts';
import { sendBatch } from './parts.ts';

/** Sends each request once, and says that all was published, whatever became of it. */
export const firesAndForgets: CreatePublisher = (given) =>
  createNaivePublisher(given, {
    publish: async (batch, options) => {
      const { Successful = [] } = await sendBatch(batch, options).catch(() => ({ Successful: [] }));
      const idOf = (place: number) => Successful.find(({ Id }) => Id === String(place))?.MessageId ?? 'unknown';
      return batch.map(({ index }, place) => ({ index, status: 'published', messageId: idOf(place) }));
    },
  });
