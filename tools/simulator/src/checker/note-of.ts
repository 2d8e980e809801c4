import { type DeadLetterNote, deadLetterAttributeName, readDeadLetterNote } from '@order-events/contracts';
import type { Attributes } from '../run/history.ts';

/** What the attributes of a dead letter say of why it is one; nothing where SQS moved it. */
export function noteOf(attributes: Attributes): DeadLetterNote {
  return readDeadLetterNote(attributes[deadLetterAttributeName] ?? '') ?? {};
}
