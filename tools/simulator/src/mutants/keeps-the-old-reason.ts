import { failureAttributeNames } from '@order-events/contracts';
import { createHandlerThatSends } from './parts.ts';

/** Leaves on a message that was redriven what was said of it the first time. */
export const keepsTheOldReason = createHandlerThatSends(({ record, reason }) => ({
  record,
  reason: {
    ...reason,
    messageId: record.messageAttributes[failureAttributeNames.messageId]?.stringValue ?? reason.messageId,
  },
}));
