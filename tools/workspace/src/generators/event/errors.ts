/** An event type that cannot be made under this name. Nothing has been written. */
export class InvalidEventNameError extends Error {
  override readonly name = 'InvalidEventNameError';
  readonly code = 'INVALID_EVENT_NAME';
  readonly retryable = false;
}

/** A program that derives code or documents from the new event type failed, or a file changed meanwhile. Nothing has been written. */
export class EventNotMadeError extends Error {
  override readonly name = 'EventNotMadeError';
  readonly code = 'EVENT_NOT_MADE';
  readonly retryable = false;
}
