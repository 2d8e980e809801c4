import { openBody } from '../../checker/read-body.ts';
import { createHandlerThatSends } from './parts.ts';

/** Dead-letters what it took out of the envelope, so that nobody finds the message again that SNS delivered. */
export const deadLettersWithoutEnvelope = createHandlerThatSends(({ record, reason }) => ({
  record: { ...record, body: openBody(record.body, {}).message },
  reason,
}));
