/** A filter that no order event can pass: a subscription with it would be silent for ever. */
export class ImpossibleFilterError extends Error {
  override readonly name = 'ImpossibleFilterError';
  readonly code = 'IMPOSSIBLE_FILTER';
  readonly retryable = false;
}
