import { isLongerThan } from '@order-events/contracts';
import { MessageTooLargeError } from './poison-message-error.ts';

/** How long a message may be. */
export interface LengthLimit {
  /** In UTF-16 code units, where an escape counts as one. */
  readonly most: number;
  /** Says what the limit is of, such as `an order event of version 1`. */
  readonly of: () => string;
}

/**
 * Refuses a message that is longer than any event, before anything reads it.
 *
 * @throws {MessageTooLargeError}
 * @example refuseTooLong(message, { most: 4164, of: () => 'an order event of version 1' })
 */
export function refuseTooLong(text: string, { most, of }: LengthLimit): void {
  if (!isLongerThan(text, most)) return;
  throw new MessageTooLargeError(`expected at most ${most} characters, twice what ${of()} needs, got more`);
}
