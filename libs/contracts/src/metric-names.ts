/** The CloudWatch namespace of every metric of order-events. */
export const metricNamespace = 'OrderEvents';

/** The metrics that the consumer's log lines carry, and their units. Each is also the field of a line that holds its value. */
export const metricUnits = {
  stored: 'Count',
  superseded: 'Count',
  deadLettered: 'Count',
  failed: 'Count',
  /** From an event's timestamp to the end of the batch that stored or superseded it. */
  eventAge: 'Milliseconds',
} as const;

/** What the metrics are told apart by. Each is also the field of a line that holds its value. */
export const metricDimensions = {
  /** The Lambda function, as in the metrics of the namespace `AWS/Lambda`. All metrics have it. */
  functionName: 'functionName',
  /** Beside `functionName`, for `deadLettered`: why a message is poison. */
  code: 'code',
  /** Beside `functionName`, for `failed`: one of {@link failureCauses}. */
  cause: 'cause',
} as const;

/** Why a record can fail: few, so that the number of metrics is bounded, and each asks for something else to be done. */
export const failureCauses = [
  /** The function's deadline came first. */
  'OUT_OF_TIME',
  /** AWS asked to slow down. */
  'THROTTLED',
  /** AWS did not answer in time. */
  'TIMED_OUT',
  /** No connection to AWS came about, or it broke. */
  'UNREACHABLE',
  /** AWS refused the request: a missing permission, table or queue. */
  'REFUSED',
  /** AWS had an error of its own. */
  'SERVER_ERROR',
  /** Something that the code foresees, and that is none of the above. */
  'OTHER',
  /** Nothing that the code foresees: a mistake in it. The line has the stack. */
  'UNFORESEEN',
] as const;

export type FailureCause = (typeof failureCauses)[number];
