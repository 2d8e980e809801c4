import { consumerAlias, consumerEnvironment, logGroupNameOf } from '@order-events/contracts';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  type Alias,
  ApplicationLogLevel,
  Architecture,
  Code,
  Function,
  LoggingFormat,
  MetricType,
  Runtime,
  SystemLogLevel,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

export interface OrderConsumerProps {
  /** The physical name of the function; its log group is named after it. */
  readonly functionName: string;

  /** The absolute path of the folder with the built bundle, whose `index` exports `handler`. */
  readonly bundle: string;

  /** How long one invocation may take. */
  readonly timeout: Duration;

  readonly memoryMegabytes: number;

  /** How long its log lines are kept. */
  readonly logRetentionDays: number;

  /** Where the records come from. Its visibility timeout must be at least {@link OrderConsumer.visibilityTimeoutFor}. */
  readonly queue: IQueue;

  /** Where poison messages are sent. */
  readonly deadLetterQueue: IQueue;

  /** Where orders are stored. */
  readonly table: TableV2;

  /** The most records in one invocation. */
  readonly batchSize: number;

  /** How long Lambda may wait for a batch to fill. */
  readonly batchingWindow: Duration;

  /** The most invocations at the same time, from 2 to 1000. */
  readonly maxConcurrency: number;
}

/** The function that takes records from the queue and stores their orders, with nothing more than the rights it needs. */
export class OrderConsumer extends Construct {
  /**
   * How long a queue must hide a record from other receivers while a function with this timeout has it: six times the
   * timeout and the batching window, as Lambda asks.
   * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
   */
  static visibilityTimeoutFor(timeout: Duration, batchingWindow: Duration): Duration {
    return Duration.seconds(6 * timeout.toSeconds() + batchingWindow.toSeconds());
  }

  readonly function: Function;
  readonly logGroup: LogGroup;

  /** The version that gets the records. */
  readonly live: Alias;

  constructor(scope: Construct, id: string, props: OrderConsumerProps) {
    super(scope, id);
    this.logGroup = new LogGroup(this, 'Logs', {
      logGroupName: logGroupNameOf(props.functionName),
      // oxlint-disable-next-line typescript/no-unsafe-enum-assignment -- the settings have the values of the enum
      retention: props.logRetentionDays as RetentionDays,
      // a kept group would keep its name, and the next deploy after a destroy would fail on it
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = this.createRole(props);
    this.function = new Function(this, 'Function', {
      functionName: props.functionName,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: props.memoryMegabytes,
      timeout: props.timeout,
      handler: 'index.handler',
      code: Code.fromAsset(props.bundle),
      role,
      logGroup: this.logGroup,
      loggingFormat: LoggingFormat.JSON,
      // the metrics are lines of this level: a stricter one would drop them
      applicationLogLevelV2: ApplicationLogLevel.INFO,
      // without the lines of every invocation that went well; its figures are metrics
      systemLogLevelV2: SystemLogLevel.WARN,
      currentVersionOptions: { removalPolicy: RemovalPolicy.RETAIN },
      environment: {
        [consumerEnvironment.tableName]: props.table.tableName,
        [consumerEnvironment.deadLetterQueueUrl]: props.deadLetterQueue.queueUrl,
      },
    });
    this.live = this.function.addAlias(consumerAlias);
    this.live.addEventSourceMapping('Records', {
      eventSourceArn: props.queue.queueArn,
      batchSize: props.batchSize,
      maxBatchingWindow: props.batchingWindow,
      maxConcurrency: props.maxConcurrency,
      reportBatchItemFailures: true,
      metricsConfig: { metrics: [MetricType.EVENT_COUNT] },
    });
  }

  /**
   * The function's role, by hand and action by action: the managed policy for Lambda may write every log group of the
   * account, and CDK's ready-made grants (consume, send) give more than is used.
   */
  private createRole({ queue, deadLetterQueue, table }: OrderConsumerProps): Role {
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    queue.grant(role, 'sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes');
    deadLetterQueue.grant(role, 'sqs:SendMessage');
    // not CDK's grant, which adds the indexes of the table
    role.addToPolicy(new PolicyStatement({ actions: ['dynamodb:PutItem'], resources: [table.tableArn] }));
    this.logGroup.grants.write(role);
    return role;
  }
}
