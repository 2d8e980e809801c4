import { metricDimensions, metricNamespace, type metricUnits } from '@order-events/contracts';
import { Metric, Stats, type MetricProps } from 'aws-cdk-lib/aws-cloudwatch';

/** A metric that the consumer's log lines carry, over all codes and causes. */
export const consumerMetric = (
  metricName: keyof typeof metricUnits,
  functionName: string,
  options: Partial<MetricProps> = {},
): Metric =>
  new Metric({
    namespace: metricNamespace,
    metricName,
    dimensionsMap: { [metricDimensions.functionName]: functionName },
    statistic: Stats.SUM,
    ...options,
  });
