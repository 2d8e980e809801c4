import type { CreatePublisher } from '../../publisher-under-test.ts';
import { createNaivePublisher } from './naive-publisher.ts';
import { failed, sendBatch } from './parts.ts';

/** Takes the first success of an answer for that of the first entry, and so on. */
export const matchesAnswersByPlace: CreatePublisher = (given) =>
  createNaivePublisher(given, {
    publish: async (batch, options) => {
      try {
        const { Successful = [] } = await sendBatch(batch, options);
        return batch.map(({ index }, place) => {
          const messageId = Successful[place]?.MessageId;
          return messageId === undefined ? failed(index) : { index, status: 'published', messageId };
        });
      } catch (cause) {
        return batch.map(({ index }) => failed(index, cause));
      }
    },
  });
