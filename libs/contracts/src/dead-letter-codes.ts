import { unrefusedCodes } from './dead-letter-note.ts';

/**
 * Why a message can be poison: every code there is. Each has an example in
 * `libs/consumer/examples/poison` and an entry in `docs/reference/errors.md`.
 */
export const poisonCodes = [
  'MESSAGE_TOO_LARGE',
  'MESSAGE_TOO_DEEP',
  'FORBIDDEN_KEY',
  'DUPLICATE_KEY',
  'ILL_FORMED_UNICODE',
  'INEXACT_NUMBER',
  'MESSAGE_NOT_JSON',
  'INVALID_ENVELOPE',
  'DOUBLE_ENVELOPE',
  'SUBSCRIPTION_CONFIRMATION',
  'S3_NOTIFICATION',
  'S3_POINTER',
  'EVENTBRIDGE_EVENT',
  'UNKNOWN_EVENT_TYPE',
  'UNKNOWN_SCHEMA_VERSION',
  'SCHEMA_VIOLATION',
  'TIMESTAMP_TOO_FAR_AHEAD',
] as const;

export type PoisonCode = (typeof poisonCodes)[number];

/** Why a message can be a dead letter: every code there is. */
export const deadLetterCodes = [...poisonCodes, ...Object.values(unrefusedCodes)] as const;
