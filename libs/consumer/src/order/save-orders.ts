import type { Attempt } from '../batch/attempt.ts';
import { inBursts } from '../batch/in-bursts.ts';
import type { AnyOrderEvent } from '@order-events/contracts';
import type { EventStore } from '../ports.ts';
import type { OrderReading } from './read-order-record.ts';
import { type SaveResult, saveNewestFirst } from './save-newest-first.ts';

/**
 * How many orders are saved at the same time: as many as the SDK opens connections. More would only wait for one of them,
 * and hold the memory of their requests meanwhile.
 * @see https://docs.aws.amazon.com/sdk-for-javascript/v3/developer-guide/node-configuring-maxsockets.html
 */
const concurrentSaves = 50;
/** How many of them begin together. 41 must hang at the same time before the others wait for them. */
const savesInBurst = 10;

/** Saves the orders of a batch, each order on its own; several events of one order are saved together. */
export function saveOrders(
  readings: readonly OrderReading[],
  store: EventStore<AnyOrderEvent>,
  deadline: AbortSignal,
): readonly Attempt[] {
  const groups = [...Map.groupBy(readings, ({ order }) => order.orderId).values()];
  const saves = groups.map(
    (group) => () =>
      saveNewestFirst(
        group.map(({ order }) => order),
        store,
        deadline,
      ),
  );
  const results = inBursts(saves, concurrentSaves, savesInBurst);
  return groups.flatMap((group, of) =>
    group.map(({ record, order: { orderId, status: eventStatus, timestamp }, origin }, place): Attempt => {
      const outcome = (results[of] as Promise<readonly SaveResult[]>).then((all) => ({
        ...(all[place] as SaveResult),
        orderId,
        eventStatus,
        timestamp,
        context: origin.context,
      }));
      return [record, outcome];
    }),
  );
}
