import { type LogField, logGroupNameOf, logLevels, logMessages, type ResourceNames } from '@order-events/contracts';
import { Duration } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  MathExpression,
  Stats,
  TreatMissingData,
  type IMetric,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { consumerMetric } from './consumer-metrics.ts';

export interface OrderAlarmsProps {
  readonly names: ResourceNames;
  readonly topic: ITopic;
  readonly queue: IQueue;
  readonly deadLetterQueue: IQueue;
  readonly subscriptionDeadLetterQueue: IQueue;
  readonly consumer: IFunction;

  /** The function's timeout. */
  readonly timeout: Duration;

  /** How old the oldest record in the queue may be. */
  readonly oldestMessage: Duration;

  /** Where the alarms are told. */
  readonly alarmTopic: ITopic;
}

interface AlarmOptions {
  readonly metric: IMetric;
  /** What has happened, in one sentence. */
  readonly happened: string;
  /** A heading of docs/how-to/alarms.md, as an anchor. */
  readonly runbook: string;
  /** The command to run first. */
  readonly command: string;
  /** It rings above this. */
  readonly above: number;
  /**
   * In how many of as many periods.
   * @default 1
   */
  readonly periods?: number;
}

/** The alarms: each rings for something that a person has to do, says what, and is told to the alarm topic. */
export class OrderAlarms extends Construct {
  /** Those that say that a new version of the consumer is worse than the old one. */
  readonly againstNewVersion: Alarm[];

  private readonly props: OrderAlarmsProps;

  constructor(scope: Construct, id: string, props: OrderAlarmsProps) {
    super(scope, id);
    this.props = props;
    this.watchDeadLetters(props);
    this.watchPath(props);
    this.againstNewVersion = this.watchConsumer(props);
  }

  private watchDeadLetters({ names, deadLetterQueue, subscriptionDeadLetterQueue }: OrderAlarmsProps): void {
    this.alarm('DeadLetters', `${names.deadLetterQueue}-not-empty`, {
      metric: waiting(deadLetterQueue),
      happened: `Messages wait in ${names.deadLetterQueue}: poison, or records that failed three times. SQS deletes them after 14 days.`,
      runbook: 'orderdlq-not-empty',
      command: `aws sqs receive-message --queue-url $(aws sqs get-queue-url --queue-name ${names.deadLetterQueue} --query QueueUrl --output text) --message-attribute-names All --visibility-timeout 30`,
      above: 0,
    });
    this.alarm('Undelivered', `${names.subscriptionDeadLetterQueue}-not-empty`, {
      metric: waiting(subscriptionDeadLetterQueue),
      happened: `SNS could not deliver messages to ${names.queue}; they wait in ${names.subscriptionDeadLetterQueue} for 14 days.`,
      runbook: 'ordersubscriptiondlq-not-empty',
      command: `aws sqs get-queue-attributes --queue-url $(aws sqs get-queue-url --queue-name ${names.queue} --query QueueUrl --output text) --attribute-names Policy`,
      above: 0,
    });
  }

  private watchPath({ names, topic, queue, oldestMessage }: OrderAlarmsProps): void {
    this.alarm('Late', `${names.queue}-late`, {
      metric: queue.metricApproximateAgeOfOldestMessage({ period: Duration.minutes(1), statistic: Stats.MAXIMUM }),
      happened: `The oldest record in ${names.queue} is older than ${oldestMessage.toHumanString()}: orders are stored late.`,
      runbook: 'orders-are-late',
      command: tailOf(names.consumer, 'level', logLevels.error),
      above: oldestMessage.toSeconds(),
      periods: 3,
    });
    this.alarm('Delivery', `${names.topic}-cannot-deliver`, {
      metric: topic.metricNumberOfNotificationsFailed({ statistic: Stats.SUM }),
      happened: `SNS failed to deliver notifications of ${names.topic} to a subscriber.`,
      runbook: 'topic-cannot-deliver',
      command: `aws sns list-subscriptions-by-topic --topic-arn ${topic.topicArn}`,
      above: 0,
    });
  }

  private watchConsumer({ names, consumer, timeout }: OrderAlarmsProps): Alarm[] {
    const name = names.consumer;
    const logs = tailOf(name);
    const errors = this.alarm('Errors', `${name}-errors`, {
      metric: consumer.metricErrors({ period: Duration.minutes(1) }),
      happened: `Invocations of ${name} crashed, timed out or threw; their batches are received again.`,
      runbook: 'consumer-errors',
      command: logs,
      above: 0,
    });
    this.alarm('Throttles', `${name}-throttled`, {
      metric: consumer.metricThrottles(),
      happened: `Lambda throttled ${name}: the account has no concurrency left for it.`,
      runbook: 'consumer-throttled',
      command: 'aws lambda get-account-settings',
      above: 0,
      // now and then is what a queue is for
      periods: 3,
    });
    this.alarm('Duration', `${name}-near-timeout`, {
      metric: consumer.metricDuration({ statistic: Stats.MAXIMUM }),
      happened: `An invocation of ${name} took more than 80 % of its ${timeout.toSeconds()} s.`,
      runbook: 'consumer-near-its-timeout',
      command: logs,
      above: 0.8 * timeout.toMilliseconds(),
      periods: 2,
    });
    const poison = this.alarm('Poison', `${name}-poison-rate`, {
      metric: new MathExpression({
        label: 'poison, % of the records',
        expression: '100 * poison / (stored + superseded + poison)',
        usingMetrics: {
          poison: consumerMetric('deadLettered', name),
          stored: consumerMetric('stored', name),
          superseded: consumerMetric('superseded', name),
        },
      }),
      happened: 'More than 5 % of the records are poison: most likely a publisher has changed what it sends.',
      runbook: 'poison-rate',
      command: tailOf(name, 'message', logMessages.deadLettered),
      above: 5,
    });
    const failures = this.alarm('Failures', `${name}-orders-fail`, {
      metric: consumerMetric('failed', name, { period: Duration.minutes(1) }),
      happened: 'Records fail and are tried again; after three times they move to the dead-letter queue.',
      runbook: 'orders-fail',
      command: tailOf(name, 'message', logMessages.failed),
      above: 0,
      // one throttle is cured by the next receive; and a canary's ten minutes are enough to ring in
      periods: 4,
    });
    return [errors, poison, failures];
  }

  private alarm(id: string, alarmName: string, options: AlarmOptions): Alarm {
    const { metric, happened, runbook, command, above, periods = 1 } = options;
    const alarm = new Alarm(this, id, {
      alarmName,
      alarmDescription: `${happened}\nFirst: ${command}\nThen: docs/how-to/alarms.md#${runbook}`,
      metric,
      threshold: above,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: periods,
      datapointsToAlarm: periods,
      // every metric here counts trouble: where there are no orders, there is none
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    const action = new SnsAction(this.props.alarmTopic);
    alarm.addAlarmAction(action);
    alarm.addOkAction(action);
    return alarm;
  }
}

/** The command that shows a function's last log lines: all, or those whose field has a value. */
function tailOf(functionName: string, field?: LogField, value?: string): string {
  const command = `aws logs tail ${logGroupNameOf(functionName)} --since 30m`;
  return field === undefined ? command : `${command} --filter-pattern '{ $.${field} = "${value}" }'`;
}

const waiting = (queue: IQueue) => queue.metricApproximateNumberOfMessagesVisible({ statistic: Stats.MAXIMUM });
