import { unrefusedCodes } from '@order-events/contracts';
import type { AtRest, RestingDeadLetter } from './check-fates.ts';
import { eventOf } from './item-event.ts';
import { noteOf } from './note-of.ts';
import { openBody, readMessage, schemaVersionIn } from './read-body.ts';
import { compareEvents } from './total-order.ts';

/** What became of a message. The code of a dead letter without a reason is `MAX_RECEIVES_EXCEEDED`. */
export type Fate = 'stored' | 'superseded' | 'lost' | { readonly code: string };

/**
 * Tells what became of each message that was published, for the numbers. Of several messages that say what the item is,
 * all are stored.
 *
 * @returns As many fates as messages, in their order.
 */
export function fatesOf({ published, items, deadLetters, consumed }: AtRest): readonly Fate[] {
  const codes = new Map(deadLetters.map((letter) => [nameOf(letter), codeOf(letter)]));
  return published.map(({ snsMessageId, message, attributes }) => {
    const reading = readMessage({ message, schemaVersion: schemaVersionIn(attributes) }, consumed);
    const item = reading.kind === 'poison' ? undefined : eventOf(items[reading.event.orderId] ?? {});
    const code = codes.get(snsMessageId) ?? codes.get(message);
    const lead = reading.kind === 'poison' || item === undefined ? -1 : compareEvents(item, reading.event);
    if (lead === 0) return 'stored';
    if (code !== undefined) return { code };
    return lead > 0 ? 'superseded' : 'lost';
  });
}

/** How many messages each fate has. */
export interface FateCounts {
  readonly stored: number;
  readonly superseded: number;
  /** By the code of the reason. */
  readonly deadLettered: Readonly<Record<string, number>>;
  readonly lost: number;
}

/** Counts fates. */
export function countFates(fates: readonly Fate[]): FateCounts {
  const counts = { stored: 0, superseded: 0, lost: 0 };
  const deadLettered: Record<string, number> = {};
  for (const fate of fates) {
    if (typeof fate === 'string') counts[fate] += 1;
    else deadLettered[fate.code] = (deadLettered[fate.code] ?? 0) + 1;
  }
  return { ...counts, deadLettered };
}

/** What SNS called the message of a dead letter; its text where it came without an envelope. */
function nameOf({ body, attributes }: RestingDeadLetter): string {
  const { snsMessageId, message } = openBody(body, attributes);
  return snsMessageId ?? message;
}

function codeOf({ attributes }: RestingDeadLetter): string {
  return noteOf(attributes).code ?? unrefusedCodes.maxReceives;
}
