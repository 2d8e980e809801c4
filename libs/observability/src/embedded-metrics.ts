import { type FailureCause, type metricDimensions, metricNamespace, metricUnits } from '@order-events/contracts';

/** The fields of a line that are metrics. */
export type Metrics = { readonly [Name in keyof typeof metricUnits]?: number | readonly number[] };

/** The fields of a line that its metrics are told apart by. */
export type Dimensions = { readonly functionName: string } & {
  readonly [Name in keyof typeof metricDimensions]?: Name extends 'cause' ? FailureCause : string;
};

/** How many values of one metric a document may hold. */
export const maxMetricValues = 100;

/**
 * The fields that make a log line a document in CloudWatch's embedded metric format as well: metrics, their dimensions, and
 * the field that says which is which.
 *
 * @param timestamp - When it was measured, in whole milliseconds since the epoch.
 * @param metrics - A number each, or at most {@link maxMetricValues} of them.
 * @example embedMetrics(now, { functionName, cause: 'THROTTLED' }, { failed: 1 }) // { functionName, cause, failed: 1, _aws }
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export function embedMetrics(timestamp: number, dimensions: Dimensions, metrics: Metrics) {
  const names = Object.keys(metrics) as (keyof Metrics)[];
  const directive = {
    Namespace: metricNamespace,
    Dimensions: [Object.keys(dimensions)],
    Metrics: names.map((name) => ({ Name: name, Unit: metricUnits[name] })),
  };
  return { ...dimensions, ...metrics, _aws: { Timestamp: timestamp, CloudWatchMetrics: [directive] } };
}
