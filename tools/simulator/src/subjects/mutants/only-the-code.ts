import { createHandlerThatSends } from './parts.ts';

/** Says why a message was refused, but not when and as what it was received: nobody finds it in the logs. */
export const onlyTheCode = createHandlerThatSends(({ record, reason: { code, pointer } }) => ({
  record,
  reason: { code, pointer, messageId: '' },
}));
