import { nameOfCause } from '@order-events/contracts';
import {
  CredentialsRejectedError,
  PublishDeniedError,
  PublishFailedError,
  PublishRefusedError,
  PublishThrottledError,
  TopicNotFoundError,
  TopicUnreachableError,
} from './errors.ts';
import type { Failure } from './topic.ts';

/**
 * The names that SNS, SSM and the SDK give to what has a remedy of its own; `Exception` at the end comes and goes.
 * @see https://docs.aws.amazon.com/sns/latest/api/CommonErrors.html
 */
const names = {
  throttled: /thrott|^TooManyRequests$|^RequestLimitExceeded$|^SlowDown$|^BandwidthLimitExceeded$/i,
  credentials:
    /^(ExpiredToken|InvalidClientTokenId|UnrecognizedClient|MissingAuthenticationToken|SignatureDoesNotMatch|IncompleteSignature|InvalidSignature|InvalidSecurity|RequestExpired|OptInRequired|NotAuthorized|CredentialsProviderError|TokenProviderError)$/,
  denied: /^(AuthorizationError|AccessDenied|KMSAccessDenied)$/,
  notFound: /^NotFound$/,
};

/** The request cannot have reached anybody. */
const notConnected = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);
/** The endpoint is none, or not the one that it says it is; another attempt would find the same. */
const misconfigured = /CERT|SIGNATURE|^ERR_(TLS|SSL|INVALID_URL)|^EPROTO$/;
/** The connection broke, perhaps after the request had got through. */
const disconnected = new Set(['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ECONNABORTED', 'ERR_SOCKET_CLOSED']);

/**
 * Says what an error of a request to SNS, or to SSM for the topic's ARN, means for the messages of the request.
 *
 * @param target - What was asked, for people.
 * @param action - What IAM calls it.
 */
export function toFailure(cause: unknown, target: string, action = 'sns:Publish'): Failure {
  const failure = toFailureOfLast(cause, target, action);
  // a client that tries again itself tells the last error only, and an attempt before may have got through
  return isOfSeveral(cause) ? { ...failure, maybePublished: true } : failure;
}

function toFailureOfLast(cause: unknown, target: string, action: string): Failure {
  const { name, code, status, atFault, skewed } = read(cause);
  const got = `got ${nameOfCause(cause)}${code === undefined ? '' : ` (${code})`}`;
  if (names.throttled.test(name) || status === 429) {
    const message = `expected ${target} to keep up, ${got}; ask for a higher quota, or publish more slowly`;
    return { kind: PublishThrottledError, message, cause, retry: 'later', maybePublished: false };
  }
  if (skewed) {
    // the SDK has learnt the service's time from the answer, and signs the next attempt with it
    return toLater(`expected ${target} to accept the time of this machine, ${got}`, cause, false);
  }
  if (names.credentials.test(name)) {
    const message = `expected credentials that ${target} accepts, ${got}; are they missing, wrong or expired?`;
    return { kind: CredentialsRejectedError, message, cause, retry: 'never', maybePublished: false };
  }
  if (names.denied.test(name)) {
    const message = `expected to be allowed to use ${target}, ${got}; grant ${action}`;
    return { kind: PublishDeniedError, message, cause, retry: 'never', maybePublished: false };
  }
  if (names.notFound.test(name) || isAboutTopicArn(name, cause)) {
    const message = `expected ${target} to exist, ${got}; is it in this region and account, and the stack deployed?`;
    return { kind: TopicNotFoundError, message, cause, retry: 'never', maybePublished: false };
  }
  if (code !== undefined && misconfigured.test(code)) {
    const message = `expected to reach ${target}, ${got}; are AWS_ENDPOINT_URL and the certificates that this machine trusts right?`;
    return { kind: TopicUnreachableError, message, cause, retry: 'never', maybePublished: false };
  }
  if (name === 'TimeoutError' || (code !== undefined && (notConnected.has(code) || disconnected.has(code)))) {
    const message = `expected to reach ${target}, ${got}; is the network, or AWS_ENDPOINT_URL, right?`;
    const maybePublished = code === undefined || !notConnected.has(code);
    return { kind: TopicUnreachableError, message, cause, retry: 'later', maybePublished };
  }
  if (atFault) {
    const message = `expected ${target} to take the request, ${got}`;
    return { kind: PublishRefusedError, message, cause, retry: 'alone', maybePublished: false };
  }
  return toLater(`expected ${target} to take the event, ${got}`, cause, true);
}

/** What another attempt may mend. */
export function toLater(message: string, cause: unknown, maybePublished: boolean): Failure {
  return { kind: PublishFailedError, message, cause, retry: 'later', maybePublished };
}

/** SNS answers InvalidParameter rather than NotFound for a topic of another region. */
function isAboutTopicArn(name: string, cause: unknown): boolean {
  return /^InvalidParameter(Value)?$/.test(name) && cause instanceof Error && /\bTopicArn\b/.test(cause.message);
}

/** What an error of the SDK says of itself, whichever copy of the SDK it comes from. */
interface SdkError {
  readonly name?: string;
  readonly code?: unknown;
  readonly $fault?: unknown;
  readonly $metadata?: {
    readonly httpStatusCode?: number;
    readonly clockSkewCorrected?: boolean;
    readonly attempts?: number;
  };
}

function isOfSeveral(cause: unknown): boolean {
  const { $metadata } = Object(cause) as SdkError;
  return ($metadata?.attempts ?? 1) > 1;
}

function read(cause: unknown) {
  const error = (typeof cause === 'object' && cause !== null ? cause : {}) as SdkError;
  const status = error.$metadata?.httpStatusCode;
  return {
    name: String(error.name).replace(/Exception$/, ''),
    code: typeof error.code === 'string' && /^[A-Z][A-Z\d_]+$/.test(error.code) ? error.code : undefined,
    status,
    // older copies of the SDK call every error that they do not know the client's; the status knows better
    atFault: error.$fault === 'client' && status !== 408 && (status ?? 400) < 500,
    skewed: error.$metadata?.clockSkewCorrected === true,
  };
}
