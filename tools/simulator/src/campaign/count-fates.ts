import { failureAttributeNames } from '@order-events/contracts';
import type { AtRest } from '../checker/index.ts';
import { eventOf } from '../checker/item-event.ts';
import { openBody, readMessage, schemaVersionIn } from '../checker/read-body.ts';
import { contentOf } from '../checker/total-order.ts';

/** What became of the messages whose services were told of success, in numbers. */
export interface FateCounts {
  readonly stored: number;
  readonly superseded: number;
  /** By the code of the reason. */
  readonly deadLettered: Readonly<Record<string, number>>;
  readonly lost: number;
}

/** The code of a dead letter without a reason: SQS moved it. */
const movedBySqs = 'MAX_RECEIVES_EXCEEDED';

/**
 * Counts the fates of what was published. Of several messages that say what the item is, all are stored.
 *
 * @param lost - The indices of the messages that have no fate: the checker found them.
 */
export function countFates({ published, items, deadLetters, consumed }: AtRest, lost: ReadonlySet<number>): FateCounts {
  const codes = new Map(
    deadLetters.map(({ body, attributes }) => [
      openBody(body, attributes).snsMessageId,
      attributes[failureAttributeNames.code] ?? movedBySqs,
    ]),
  );
  const counts = { stored: 0, superseded: 0, lost: lost.size };
  const deadLettered: Record<string, number> = {};
  for (const [index, { snsMessageId, message, attributes, told }] of published.entries()) {
    if (!told || lost.has(index)) continue;
    const reading = readMessage({ message, schemaVersion: schemaVersionIn(attributes) }, consumed);
    const item = reading.kind === 'poison' ? undefined : eventOf(items[reading.event.orderId] ?? {});
    const code = codes.get(snsMessageId);
    if (reading.kind !== 'poison' && item && contentOf(item) === contentOf(reading.event)) counts.stored += 1;
    else if (code === undefined) counts.superseded += 1;
    else deadLettered[code] = (deadLettered[code] ?? 0) + 1;
  }
  return { ...counts, deadLettered };
}
