import type { AnyOrderEvent } from '@order-events/contracts';
import type { CreatePublisher } from '../../publisher-under-test.ts';
import { createNaivePublisher } from './naive-publisher.ts';
import { failed, resultsOf, sendBatch, type Shaped } from './parts.ts';

/** Calls the entries of a batch by the ids of their orders, of which there may be several events. */
export const orderIdsForEntries: CreatePublisher = (given) =>
  createNaivePublisher(given, {
    publish: async (batch, options) => {
      try {
        const { Successful = [] } = await sendBatch(batch, options, { idOf });
        const ids = batch.map(idOf);
        const byPlace = Successful.map(({ Id = '', MessageId }) => ({ Id: String(ids.indexOf(Id)), MessageId }));
        return resultsOf(batch, { Successful: byPlace });
      } catch (cause) {
        return batch.map(({ index }) => failed(index, cause));
      }
    },
  });

function idOf({ message }: Shaped): string {
  return (JSON.parse(message.Message) as AnyOrderEvent).orderId;
}
