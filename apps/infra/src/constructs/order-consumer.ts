import { consumerEnvironment } from '@order-events/contracts';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function, LoggingFormat, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

export interface OrderConsumerProps {
  /** The physical name of the function; its log group is named after it. */
  readonly functionName: string;

  /** The absolute path of the folder with the built bundle, whose `index` exports `handler`. */
  readonly bundle: string;

  /** How long one invocation may take. */
  readonly timeout: Duration;

  /** Where the records come from. Its visibility timeout must be {@link OrderConsumer.visibilityTimeoutFor} the timeout. */
  readonly queue: IQueue;

  /** Where poison messages are sent. */
  readonly deadLetterQueue: IQueue;

  /** Where orders are stored. */
  readonly table: TableV2;

  /**
   * The most records in one invocation.
   * @default 10
   */
  readonly batchSize?: number;

  /**
   * The most invocations at the same time, from 2 to 1000. Bounds the load on the table, and leaves the account's
   * concurrency to others.
   * @default 10
   */
  readonly maxConcurrency?: number;
}

/** The function that takes records from the queue and stores their orders, with nothing more than the rights it needs. */
export class OrderConsumer extends Construct {
  /**
   * How long a queue must hide a record from other receivers while a function with this timeout has it: six times the
   * timeout, as Lambda asks. There is no batching window to add.
   * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
   */
  static visibilityTimeoutFor(timeout: Duration): Duration {
    return Duration.seconds(6 * timeout.toSeconds());
  }

  readonly function: Function;

  constructor(scope: Construct, id: string, props: OrderConsumerProps) {
    super(scope, id);
    const logGroup = new LogGroup(this, 'Logs', {
      logGroupName: `/aws/lambda/${props.functionName}`,
      retention: RetentionDays.ONE_MONTH,
      // a kept group would keep its name, and the next deploy after a destroy would fail on it
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = this.createRole(props, logGroup);
    this.function = new Function(this, 'Function', {
      functionName: props.functionName,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: 512,
      timeout: props.timeout,
      handler: 'index.handler',
      code: Code.fromAsset(props.bundle),
      role,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      environment: {
        [consumerEnvironment.tableName]: props.table.tableName,
        [consumerEnvironment.deadLetterQueueUrl]: props.deadLetterQueue.queueUrl,
      },
    });
    this.function.addEventSourceMapping('Records', {
      eventSourceArn: props.queue.queueArn,
      batchSize: props.batchSize ?? 10,
      maxConcurrency: props.maxConcurrency ?? 10,
      reportBatchItemFailures: true,
    });
  }

  /**
   * The function's role, by hand and action by action: the managed policy for Lambda may write every log group of the
   * account, and CDK's ready-made grants (consume, send) give more than is used.
   */
  private createRole({ queue, deadLetterQueue, table }: OrderConsumerProps, logGroup: LogGroup): Role {
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    queue.grant(role, 'sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes');
    deadLetterQueue.grant(role, 'sqs:SendMessage');
    table.grants.actions(role, 'dynamodb:PutItem');
    logGroup.grants.write(role);
    return role;
  }
}
