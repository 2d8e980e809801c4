import { isOrderEventsError } from '@order-events/consumer';
import type { FailureCause } from '@order-events/contracts';

/** As the SDK classifies throttling, in few words: it has a dozen names, and services add to them. */
const throttled = /Throttl|TooManyRequests|ThroughputExceeded|RequestLimitExceeded|SlowDown/;
const timedOut = /Timeout|TimedOut|^ETIMEDOUT$/;
const unreachable = /^(ECONNREFUSED|ECONNRESET|ECONNABORTED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EPIPE)$/;

/**
 * What is behind an error of order-events: what caused it, or itself.
 *
 * @example toRoot(new OrderStoreUnavailableError('…', { cause: throttlingException })) // throttlingException
 */
export function toRoot(error: unknown): unknown {
  return isOrderEventsError(error) && error.cause !== undefined ? toRoot(error.cause) : error;
}

/**
 * Folds what is behind a failure into one of a few causes.
 *
 * @example toFailureCause(throttlingException) // 'THROTTLED'
 */
export function toFailureCause(root: unknown): FailureCause {
  if (!(root instanceof Error)) return 'UNFORESEEN';
  const { name, code, $fault, $metadata } = root as Error & Readonly<Record<string, unknown>>;
  const isCalled = (form: RegExp) => form.test(name) || (typeof code === 'string' && form.test(code));
  // only the deadline aborts a request
  if (code === 'OUT_OF_TIME' || name === 'AbortError') return 'OUT_OF_TIME';
  if (isOrderEventsError(root)) return 'OTHER';
  if (isCalled(throttled)) return 'THROTTLED';
  if (isCalled(timedOut)) return 'TIMED_OUT';
  if (isCalled(unreachable)) return 'UNREACHABLE';
  if ($fault === 'client') return 'REFUSED';
  if ($fault === 'server') return 'SERVER_ERROR';
  // the SDK marks what happened on the way to AWS
  return $metadata === undefined ? 'UNFORESEEN' : 'OTHER';
}
