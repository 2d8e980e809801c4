import { deadLetterAttributeName, readDeadLetterNote } from '@order-events/contracts';
import { createHandlerThatSends } from './parts.ts';

/** Leaves on a message that was redriven what was said of it the first time. */
export const keepsTheOldReason = createHandlerThatSends(({ record, reason }) => ({
  record,
  reason: {
    ...reason,
    messageId:
      readDeadLetterNote(record.messageAttributes[deadLetterAttributeName]?.stringValue ?? '')?.messageId ??
      reason.messageId,
  },
}));
