import {
  type LogField,
  logGroupNameOf,
  logLevels,
  metricDimensions,
  metricNamespace,
  type metricUnits,
  type ResourceNames,
} from '@order-events/contracts';
import { Duration } from 'aws-cdk-lib';
import {
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  LogQueryWidget,
  MathExpression,
  Metric,
  Stats,
  TextWidget,
  type Alarm,
  type IMetric,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { consumerMetric } from './consumer-metrics.ts';

export interface OrderDashboardProps {
  readonly names: ResourceNames;
  readonly topic: ITopic;
  readonly queue: IQueue;
  readonly deadLetterQueue: IQueue;
  readonly subscriptionDeadLetterQueue: IQueue;
  readonly consumer: IFunction;
  /** The function's timeout. */
  readonly timeout: Duration;
  readonly alarms: readonly Alarm[];
}

/** A third of a row. */
const width = 8;

/** What an operator keeps open, from the top: is anything wrong, do orders flow, do any wait, is the consumer well. */
export class OrderDashboard extends Dashboard {
  constructor(scope: Construct, id: string, props: OrderDashboardProps) {
    super(scope, id, { dashboardName: props.names.dashboard, defaultInterval: Duration.hours(3) });
    this.addWidgets(
      new TextWidget({ width, height: 4, markdown: introduction(props.names) }),
      new AlarmStatusWidget({ width: 2 * width, height: 4, title: 'Alarms', alarms: [...props.alarms] }),
    );
    this.addWidgets(...flow(props));
    this.addWidgets(...waiting(props));
    this.addWidgets(...consumer(props));
    this.addWidgets(...table(props), lastFailures(props));
  }
}

const introduction = ({ topic, queue, table: orders, deadLetterQueue }: ResourceNames): string =>
  [
    `**${topic} → ${queue} → ${orders}**`,
    `What cannot be stored waits in **${deadLetterQueue}**: [redrive](https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-configure-dead-letter-queue-redrive.html) it when its cause is fixed.`,
    'What to do about an alarm is in its description, and in docs/how-to/alarms.md.',
  ].join('\n\n');

/** Do orders flow? */
const flow = ({ names, topic }: OrderDashboardProps) => [
  graph('Published and delivered', [
    topic.metricNumberOfMessagesPublished({ statistic: Stats.SUM, label: 'published' }),
    topic.metricNumberOfNotificationsDelivered({ statistic: Stats.SUM, label: 'delivered' }),
    topic.metricNumberOfNotificationsFailed({ statistic: Stats.SUM, label: 'failed' }),
  ]),
  graph('What became of the records', [
    consumerMetric('stored', names.consumer, { label: 'stored' }),
    consumerMetric('superseded', names.consumer, { label: 'superseded' }),
    consumerMetric('deadLettered', names.consumer, { label: 'dead-lettered' }),
    consumerMetric('failed', names.consumer, { label: 'failed' }),
  ]),
  graph('Age of an event when it took effect', [
    consumerMetric('eventAge', names.consumer, { statistic: Stats.p(50), label: 'p50' }),
    consumerMetric('eventAge', names.consumer, { statistic: Stats.p(99), label: 'p99' }),
  ]),
];

/** Do any wait, or are any dead? */
const waiting = ({ names, queue, deadLetterQueue, subscriptionDeadLetterQueue }: OrderDashboardProps) => [
  graph(`Records in ${names.queue}`, [
    queue.metricApproximateNumberOfMessagesVisible({ statistic: Stats.MAXIMUM, label: 'waiting' }),
    queue.metricApproximateNumberOfMessagesNotVisible({ statistic: Stats.MAXIMUM, label: 'in flight' }),
  ]),
  graph(`Oldest record in ${names.queue}`, [
    queue.metricApproximateAgeOfOldestMessage({ statistic: Stats.MAXIMUM, label: 'seconds' }),
  ]),
  graph('Dead letters', [
    deadLetterQueue.metricApproximateNumberOfMessagesVisible({
      statistic: Stats.MAXIMUM,
      label: names.deadLetterQueue,
    }),
    subscriptionDeadLetterQueue.metricApproximateNumberOfMessagesVisible({
      statistic: Stats.MAXIMUM,
      label: names.subscriptionDeadLetterQueue,
    }),
  ]),
];

/** Is the consumer well, and what ails it? */
const consumer = ({ names, consumer: lambda, timeout }: OrderDashboardProps) => [
  graph('Invocations', [
    lambda.metricInvocations({ label: 'invocations' }),
    lambda.metricErrors({ label: 'errors' }),
    lambda.metricThrottles({ label: 'throttles' }),
  ]),
  graph(`Duration (timeout ${timeout.toMilliseconds()} ms)`, [
    lambda.metricDuration({ statistic: Stats.p(50), label: 'p50' }),
    lambda.metricDuration({ statistic: Stats.p(99), label: 'p99' }),
    lambda.metricDuration({ statistic: Stats.MAXIMUM, label: 'maximum' }),
  ]),
  graph('Why records fail or are poison', [
    search('cause', 'failed', names.consumer),
    search('code', 'deadLettered', names.consumer),
  ]),
];

const table = ({ names }: OrderDashboardProps) => {
  const metric = (metricName: string, dimensions: Readonly<Record<string, string>>, statistic: string) =>
    new Metric({
      namespace: 'AWS/DynamoDB',
      metricName,
      dimensionsMap: { TableName: names.table, ...dimensions },
      statistic,
      label: metricName,
    });
  return [
    graph(`Writes to ${names.table}`, [
      metric('ConsumedWriteCapacityUnits', {}, Stats.SUM),
      metric('SuccessfulRequestLatency', { Operation: 'PutItem' }, Stats.p(99)),
      metric('ThrottledRequests', { Operation: 'PutItem' }, Stats.SUM),
    ]),
  ];
};

/** What a failure or poison is told by, in this order. */
const failureFields: readonly LogField[] = [
  'message',
  'code',
  'cause',
  'pointer',
  'orderId',
  'messageId',
  'receiveCount',
];
const levelField: LogField = 'level';

const lastFailures = ({ names }: OrderDashboardProps) =>
  new LogQueryWidget({
    title: 'Last failures and poison',
    width: 2 * width,
    height: 6,
    logGroupNames: [logGroupNameOf(names.consumer)],
    queryLines: [
      `fields @timestamp, ${failureFields.join(', ')}`,
      `filter ${levelField} in ["${logLevels.warning}", "${logLevels.error}"]`,
      'sort @timestamp desc',
      'limit 50',
    ],
  });

/** A line for each value of a dimension that there is. */
const search = (
  dimension: keyof typeof metricDimensions,
  metricName: keyof typeof metricUnits,
  functionName: string,
): IMetric =>
  new MathExpression({
    expression: `SEARCH('{${metricNamespace},${metricDimensions.functionName},${dimension}} MetricName="${metricName}" ${metricDimensions.functionName}="${functionName}"', 'Sum')`,
    label: '',
    usingMetrics: {},
  });

const graph = (title: string, left: IMetric[]) => new GraphWidget({ title, left, width, height: 6, liveData: true });
