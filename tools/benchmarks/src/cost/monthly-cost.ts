import type { JsonValue, Template } from '@order-events/local-cloud';
import { type Price, prices } from '@order-events/operations';

/** What is paid each month, however many orders there are. */
export interface MonthlyCost {
  readonly what: string;
  readonly count: number;
  /** For all of them, in dollars. */
  readonly dollars: number;
}

/** As AWS's calculator has them. */
export const hoursOfMonth = 730;

/**
 * How many pollers Lambda has for a queue without messages, and how long each waits for one, in seconds.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-short-and-long-polling.html
 */
export const polling = { pollers: 5, seconds: 20 } as const;

/** The requests of an idle event source mapping in a month. */
export const emptyReceives = (polling.pollers * hoursOfMonth * 3_600) / polling.seconds;

/**
 * The metrics that an event source mapping of SQS has with `EventCount`: polled, filtered out, invoked, failed, deleted.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
 */
const eventCountMetrics = 5;

/**
 * What a stack costs each month beside its orders and what is stored.
 *
 * @param customMetrics - How many metrics its log lines carry.
 */
export function toMonthlyCosts({ Resources }: Template, customMetrics: number): readonly MonthlyCost[] {
  const resources = Object.values(Resources);
  const propertiesOf = (type: string) =>
    resources.filter(({ Type }) => Type === type).map(({ Properties = {} }) => Properties);
  const mappings = propertiesOf('AWS::Lambda::EventSourceMapping');
  const metered = mappings.filter(({ MetricsConfig }) => JSON.stringify(MetricsConfig)?.includes('"EventCount"'));
  const alarmMetrics = propertiesOf('AWS::CloudWatch::Alarm').map(({ Metrics }) => metricsOfAlarm(Metrics));
  return [
    toCost('Receives of the event source mapping that bring nothing', emptyReceives, prices.sqsRequest),
    toCost(
      'Metrics of alarms',
      alarmMetrics.reduce((sum, metrics) => sum + metrics, 0),
      prices.alarmMetric,
    ),
    toCost('Composite alarms', propertiesOf('AWS::CloudWatch::CompositeAlarm').length, prices.compositeAlarm),
    toCost('Dashboards', propertiesOf('AWS::CloudWatch::Dashboard').length, prices.dashboard),
    toCost('Custom metrics of the log lines', customMetrics, prices.customMetric),
    toCost('Metrics of the event source mapping', eventCountMetrics * metered.length, prices.customMetric),
  ];
}

const toCost = (what: string, count: number, { dollars }: Price): MonthlyCost => ({
  what,
  count,
  dollars: count * dollars,
});

/** An alarm on an expression is billed for each metric in it. */
function metricsOfAlarm(metrics: JsonValue | undefined): number {
  if (!Array.isArray(metrics)) return 1;
  return metrics.filter((metric) => JSON.stringify(metric).includes('"MetricStat"')).length;
}
