import { createHandlerThatSends } from './parts.ts';

/** Says of everything that it could not store that it breaks the schema. */
export const sameReasonForAll = createHandlerThatSends(({ record, reason }) => ({
  record,
  reason: { ...reason, code: 'SCHEMA_VIOLATION' },
}));
