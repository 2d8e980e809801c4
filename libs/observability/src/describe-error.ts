import { isOrderEventsError } from '@order-events/consumer';
import { toFailureCause, toRoot } from './failure-cause.ts';
import type { FailureCause, LoggedError } from '@order-events/contracts';

/** What a log line may tell of what was thrown. */
export interface ErrorDescription extends LoggedError {
  readonly cause: FailureCause;
}

/**
 * Describes what was thrown, whatever it was, in bounded fields that hold no payload.
 *
 * @example describeError(new OutOfTimeError()) // { cause: 'OUT_OF_TIME', code: 'OUT_OF_TIME', errorMessage: 'expected …', … }
 */
export function describeError(error: unknown): ErrorDescription {
  try {
    return describe(error);
  } catch {
    // a getter or a proxy that throws itself
    return { cause: 'UNFORESEEN', errorMessage: 'expected an error to be thrown, got a value that cannot be read' };
  }
}

function describe(error: unknown): ErrorDescription {
  const root = toRoot(error);
  const cause = toFailureCause(root);
  return {
    cause,
    ...describeThrown(error),
    ...(root instanceof Error ? describeRoot(root) : {}),
    ...(cause === 'UNFORESEEN' && root instanceof Error ? { stackTrace: toFrames(root) } : {}),
  };
}

function describeThrown(error: unknown): Partial<ErrorDescription> {
  if (isOrderEventsError(error)) return { code: toName(error.code), errorMessage: toText(error.message) };
  if (error instanceof Error) return {};
  return { errorMessage: `expected an error to be thrown, got a value of the type ${typeof error}` };
}

function describeRoot(root: Error): Partial<ErrorDescription> {
  const { name, code, $metadata } = root as Error & Readonly<Record<string, unknown>>;
  const answer = Object($metadata) as Readonly<Record<string, unknown>>;
  return {
    errorType: toName(name),
    errorCode: isOrderEventsError(root) ? undefined : toName(code),
    httpStatusCode: toNumber(answer['httpStatusCode']),
    awsRequestId: toName(answer['requestId']),
    attempts: toNumber(answer['attempts']),
  };
}

/** Names that programs give: no sentence fits in. */
function toName(value: unknown): string | undefined {
  return typeof value === 'string' && /^[\w$.:/-]{1,128}$/.test(value) ? value : undefined;
}

function toText(value: unknown): string | undefined {
  return typeof value === 'string' ? value.slice(0, 500) : undefined;
}

function toNumber(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** The frames of a stack without what stands before them: the message. */
function toFrames({ stack, message }: Error): readonly string[] | undefined {
  if (typeof stack !== 'string' || typeof message !== 'string') return undefined;
  const lines = stack.slice(Math.max(0, stack.indexOf(message)) + message.length).split('\n');
  return lines
    .filter((line) => /^ {4}at .*:\d+:\d+\)?$/.test(line))
    .slice(0, 10)
    .map((line) => line.trim().slice(0, 200));
}
