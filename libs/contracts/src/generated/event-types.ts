// Generated from schemas/
// by `nx run contracts:codegen`: edit the schemas, not this file.

/** What the message attribute `eventType` says of each event of this workspace. */
export const eventTypes = ['order'] as const;
