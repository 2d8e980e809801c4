import { createHandlerThatSends } from './parts.ts';

/** Dead-letters what it parsed, written again, so that people can read it: not the bytes that SNS delivered and signed. */
export const reserializedDeadLetters = createHandlerThatSends(({ record, reason }) => ({
  record: { ...record, body: rewrite(record.body) },
  reason,
}));

function rewrite(body: string): string {
  try {
    const { Message: message, ...envelope } = JSON.parse(body) as { readonly Message: string };
    return JSON.stringify({ ...envelope, Message: JSON.parse(message) as unknown });
  } catch {
    return body;
  }
}
