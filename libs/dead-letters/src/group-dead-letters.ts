import type { ReadingTime } from '@order-events/consumer';
import type { DeadLetter } from './dead-letter.ts';
import { diagnose } from './diagnose.ts';

/** Dead letters that are there for the same reason. */
export interface DeadLetterGroup {
  readonly code: string;
  /** JSON pointer; empty for the whole message. */
  readonly pointer: string;
  readonly count: number;
  /** How many the consumer would take now: those whose cause is gone. */
  readonly passing: number;
  /** When the first of them was seen, in ISO 8601. */
  readonly firstSeen: string;
  readonly lastSeen: string;
  /** The id of the one that was seen last. */
  readonly example: string;
}

/**
 * Sorts dead letters by their reason, the most frequent first.
 *
 * @param time - What time it is for the consumer, and how far ahead of that it takes an event.
 * @example groupDeadLetters(letters, { now: Date.now(), maxClockSkew }) // [{ code: 'SCHEMA_VIOLATION', pointer: '/quantity', count: 3, … }]
 */
export function groupDeadLetters(letters: Iterable<DeadLetter>, time: ReadingTime): readonly DeadLetterGroup[] {
  const groups = new Map<string, DeadLetterGroup>();
  for (const letter of letters) {
    const { code, pointer, messageId } = letter;
    const seen = seenAt(letter);
    const key = JSON.stringify([code, pointer]);
    const group = groups.get(key) ?? {
      code,
      pointer,
      count: 0,
      passing: 0,
      firstSeen: seen,
      lastSeen: '',
      example: '',
    };
    groups.set(key, {
      ...group,
      count: group.count + 1,
      passing: group.passing + (diagnose(letter, time).kind === 'order' ? 1 : 0),
      firstSeen: seen < group.firstSeen ? seen : group.firstSeen,
      ...(seen > group.lastSeen && { lastSeen: seen, example: messageId }),
    });
  }
  return [...groups.values()].toSorted((left, right) => right.count - left.count);
}

/** When a consumer first received it, else when it was sent. Anybody may write the attribute. */
function seenAt({ firstSeen, sentAt }: DeadLetter): string {
  const date = new Date(firstSeen ?? sentAt);
  return Number.isNaN(date.getTime()) ? sentAt : date.toISOString();
}
