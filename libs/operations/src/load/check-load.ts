import { isDeepStrictEqual } from 'node:util';
import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { ordersTable } from '@order-events/contracts';
import type { OperationsTarget } from '../operations-target.ts';
import type { PlannedOrder } from './load-plan.ts';
import { mostKeys, readItems } from './read-items.ts';

/** What the table holds of what was planned. */
export interface LoadCheck {
  /** Orders whose item is the newest event. */
  readonly stored: number;
  /** Orders of which the table has nothing. */
  readonly lost: number;
  /** Orders whose item is another event, such as an older one. */
  readonly wrong: number;
  /** Poison that has an item all the same. */
  readonly invented: number;
}

/**
 * Compares the table with the plan, a hundred orders at a time.
 *
 * @param uncertain - Orders whose publish failed: anything may have become of them.
 */
export async function checkLoad(
  plan: (index: number) => PlannedOrder,
  orders: number,
  uncertain: ReadonlySet<string>,
  target: OperationsTarget,
  onProgress: (checked: number) => void,
): Promise<LoadCheck> {
  const counts = { stored: 0, lost: 0, wrong: 0, invented: 0 };
  for (const planned of pagesOf(plan, orders)) {
    const found = await readItems(
      planned.map(({ orderId }) => orderId),
      target,
    );
    for (const { orderId, newest } of planned) {
      const item = found.get(orderId);
      if (uncertain.has(orderId)) continue;
      if (newest === undefined) counts.invented += item === undefined ? 0 : 1;
      else if (item === undefined) counts.lost += 1;
      else if (isDeepStrictEqual(item, newest)) counts.stored += 1;
      else counts.wrong += 1;
    }
    onProgress(counts.stored + counts.lost + counts.wrong);
  }
  return counts;
}

/** Deletes the items of a plan, 25 in a request, the most that there may be. */
export async function cleanLoad(
  plan: (index: number) => PlannedOrder,
  orders: number,
  { dynamo, names }: OperationsTarget,
): Promise<void> {
  for (const planned of pagesOf(plan, orders, 25)) {
    let requests: object[] = planned.map(({ orderId }) => ({
      DeleteRequest: { Key: { [ordersTable.partitionKey]: orderId } },
    }));
    while (requests.length > 0) {
      const { UnprocessedItems = {} } = await dynamo.send(
        new BatchWriteCommand({ RequestItems: { [names.table]: requests } }),
      );
      requests = UnprocessedItems[names.table] ?? [];
    }
  }
}

function* pagesOf(
  plan: (index: number) => PlannedOrder,
  orders: number,
  size: number = mostKeys,
): Generator<readonly PlannedOrder[]> {
  for (let from = 0; from < orders; from += size) {
    yield Array.from({ length: Math.min(size, orders - from) }, (_, index) => plan(from + index));
  }
}
