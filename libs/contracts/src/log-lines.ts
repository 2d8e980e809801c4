import type { FailureCause, metricDimensions, metricUnits } from './metric-names.ts';
import type { AnyOrderEvent } from './order-event.ts';

/**
 * The levels of the consumer's log lines, each in its field `level`: Lambda's own words, since it drops lines by them.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-log-level.html
 */
export const logLevels = { info: 'INFO', warning: 'WARN', error: 'ERROR' } as const;

export type LogLevel = (typeof logLevels)[keyof typeof logLevels];

/** What the consumer's log lines say of themselves, each in its field `message`. */
export const logMessages = {
  batch: 'batch processed',
  /** Metrics that the line about a batch has no room for, and nothing else. */
  moreEventAges: 'more event ages',
  deadLettered: 'record dead-lettered',
  failed: 'record failed',
} as const;

/** A structured line of the consumer's log, before it is written. */
export interface LogLine {
  /** RFC 3339. Lambda ignores the level of a line without it. */
  readonly timestamp: string;
  readonly level: LogLevel;
  /** One of {@link logMessages}. */
  readonly message: (typeof logMessages)[keyof typeof logMessages];
  /** Of the invocation. */
  readonly requestId: string;
}

/** The line about a batch, besides its metrics. */
export interface BatchLogLine extends LogLine {
  /** In milliseconds. */
  readonly duration: number;
  /** How many there were. */
  readonly records: number;
  /** The first events that were stored or superseded, as {@link toLoggedText} writes them. */
  readonly orders?: readonly string[];
  readonly ordersLeftOut?: number;
  readonly correlationIds?: readonly string[];
  readonly correlationIdsLeftOut?: number;
  readonly traceIds?: readonly string[];
  readonly traceIdsLeftOut?: number;
}

/** The line about a record that was dead-lettered or failed, besides its metrics. */
export interface RecordLogLine extends LogLine, LoggedError {
  readonly messageId: string;
  readonly receiveCount: number;
  readonly orderId?: string | undefined;
  readonly correlationId?: string | undefined;
  readonly traceId?: string | undefined;
  /** JSON pointer to what is wrong in a dead-lettered message; empty for the whole. */
  readonly pointer?: string;
  /** The schema version that a dead-lettered message claims. */
  readonly schemaVersion?: string | undefined;
  /** Names of the attributes that the dead letter could not keep. */
  readonly lostAttributes?: readonly string[] | undefined;
  /** The message id of the line that has the same stack trace. */
  readonly stackTraceOf?: string;
}

/** What a line tells of an error. The fields of an error are called as Lambda calls them. */
export interface LoggedError {
  readonly cause?: FailureCause;
  /** Of an error of order-events. */
  readonly code?: string | undefined;
  /** Of an error of order-events; any other's may repeat a part of the payload. */
  readonly errorMessage?: string | undefined;
  /** The name of the underlying error. */
  readonly errorType?: string | undefined;
  /** The code that Node gives to an error of the network, such as `ECONNRESET`. */
  readonly errorCode?: string | undefined;
  /** What AWS answered, and how many requests it took. AWS Support asks for the request id. */
  readonly httpStatusCode?: number | undefined;
  readonly awsRequestId?: string | undefined;
  readonly attempts?: number | undefined;
  /** Of a mistake in the code only. */
  readonly stackTrace?: readonly string[] | undefined;
}

/** The name of a field that a line may have, its metrics and their dimensions among them. */
export type LogField =
  keyof BatchLogLine | keyof RecordLogLine | keyof typeof metricUnits | keyof typeof metricDimensions;

/** What a reader may find in a line: any value, in fields that a line can have. */
export type ReadLogLine = { readonly [Field in LogField]?: unknown };

/** What the line about a batch says of an event that was stored or superseded, in its field `orders`. */
export interface LoggedOrder {
  readonly orderId: string;
  /** The status of the event. */
  readonly status: AnyOrderEvent['status'];
  readonly outcome: 'stored' | 'superseded';
}

/**
 * An event as the line about a batch has it: three words, since CloudWatch is paid by the byte. No order id has a space.
 *
 * @example toLoggedText({ orderId: 'O1234', status: 'new', outcome: 'stored' }) // 'O1234 new stored'
 */
export function toLoggedText({ orderId, status, outcome }: LoggedOrder): string {
  return `${orderId} ${status} ${outcome}`;
}

/**
 * Reads what {@link toLoggedText} wrote; `undefined` for anything else.
 *
 * @example readLoggedText('O1234 new stored') // { orderId: 'O1234', status: 'new', outcome: 'stored' }
 */
export function readLoggedText(text: unknown): LoggedOrder | undefined {
  const [, orderId, status, outcome] =
    typeof text === 'string' ? (/^(\S+) (\S+) (stored|superseded)$/.exec(text) ?? []) : [];
  return orderId === undefined ? undefined : ({ orderId, status, outcome } as LoggedOrder);
}

/**
 * Reads a line of the consumer's log, or one that Lambda wrote about it; empty for what is no object as JSON.
 *
 * @example readLogLine('{"level":"ERROR",…}').level === logLevels.error
 */
export function readLogLine(text: string): ReadLogLine {
  try {
    return Object(JSON.parse(text)) as ReadLogLine;
  } catch {
    return {};
  }
}
