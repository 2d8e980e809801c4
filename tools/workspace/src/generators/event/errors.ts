/** An event type that cannot be made under this name. Nothing has been written. */
export class InvalidEventNameError extends Error {
  override readonly name = 'InvalidEventNameError';
  readonly code = 'INVALID_EVENT_NAME';
  readonly retryable = false;
}
