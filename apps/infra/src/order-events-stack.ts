import {
  CanaryDeployment,
  DeadLetterQueue,
  Monitoring,
  OrderConsumer,
  OrdersTable,
  OrderTopic,
  RedrivableQueue,
} from '@order-events/cdk';
import { maxReceiveCount, resourceNamesOf, stackOutputs, topicArnParameterOf } from '@order-events/contracts';
import { CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import type { Construct } from 'constructs';
import { checkStageSettings, type StageSettings } from './stage-settings.ts';

export interface OrderEventsStackProps {
  /** Decides the names. */
  readonly stage: string;

  /** What differs between the stages. @throws {SettingError} when they are out of range */
  readonly settings: StageSettings;

  /** The absolute path of the folder with the consumer's built bundle. */
  readonly consumerBundle: string;
}

/** The whole path of an order event: topic, queue, function, table, and a dead-letter queue wherever a message can fail. */
export class OrderEventsStack extends Stack {
  constructor(scope: Construct, id: string, { stage, consumerBundle, ...props }: OrderEventsStackProps) {
    super(scope, id, {
      description: 'Order events: OrderTopic to OrderQueue to order-consumer to Orders.',
      tags: { 'order-events:stage': stage },
    });
    const settings = checkStageSettings(stage, props.settings);
    const names = resourceNamesOf(stage);
    const functionTimeout = Duration.seconds(settings.functionTimeoutSeconds);
    const batchingWindow = Duration.seconds(settings.batchingWindowSeconds);

    const topic = new OrderTopic(this, 'OrderTopic', {
      topicName: names.topic,
      maxMessageBytes: settings.maxMessageBytes,
    });
    const { queue, deadLetterQueue } = new RedrivableQueue(this, 'OrderQueue', {
      queueName: names.queue,
      deadLetterQueueName: names.deadLetterQueue,
      visibilityTimeout: OrderConsumer.visibilityTimeoutFor(functionTimeout, batchingWindow),
      maxReceiveCount,
    });
    const subscriptionDeadLetterQueue = new DeadLetterQueue(this, 'OrderSubscriptionDLQ', {
      queueName: names.subscriptionDeadLetterQueue,
    });
    topic.addSubscription(
      new SqsSubscription(queue, {
        // the envelope carries what the consumer needs beside the message: its id and its attributes
        rawMessageDelivery: false,
        // SNS drops a message that it cannot deliver, unless the subscription says where to put it
        deadLetterQueue: subscriptionDeadLetterQueue,
      }),
    );

    const table = new OrdersTable(this, 'Orders', {
      tableName: names.table,
      deletionProtection: settings.deletionProtection,
      indexByUser: settings.indexByUser,
    });
    const consumer = new OrderConsumer(this, 'OrderConsumer', {
      functionName: names.consumer,
      bundle: consumerBundle,
      timeout: functionTimeout,
      memoryMegabytes: settings.memoryMegabytes,
      logRetentionDays: settings.logRetentionDays,
      queue,
      deadLetterQueue,
      table,
      batchSize: settings.batchSize,
      batchingWindow,
      maxConcurrency: settings.maxConcurrency,
    });

    const { againstNewVersion } = new Monitoring(this, 'Monitoring', {
      names,
      topic,
      queue,
      deadLetterQueue,
      subscriptionDeadLetterQueue,
      consumer: consumer.function,
      timeout: functionTimeout,
      oldestMessage: Duration.seconds(settings.oldestMessageAlarmSeconds),
      alarmEmail: settings.alarmEmail,
    });
    if (settings.canary !== undefined) {
      new CanaryDeployment(this, 'Canary', {
        alias: consumer.live,
        percent: settings.canary.percent,
        duration: Duration.minutes(settings.canary.minutes),
        alarms: againstNewVersion,
      });
    }

    new StringParameter(this, 'TopicArnParameter', {
      parameterName: topicArnParameterOf(stage),
      stringValue: topic.topicArn,
      description: 'Where services publish order events.',
    });
    this.addOutputs({
      [stackOutputs.topicArn]: topic.topicArn,
      [stackOutputs.queueUrl]: queue.queueUrl,
      [stackOutputs.deadLetterQueueUrl]: deadLetterQueue.queueUrl,
      [stackOutputs.subscriptionDeadLetterQueueUrl]: subscriptionDeadLetterQueue.queueUrl,
      [stackOutputs.tableName]: table.tableName,
    });
  }

  private addOutputs(outputs: Record<(typeof stackOutputs)[keyof typeof stackOutputs], string>): void {
    for (const [key, value] of Object.entries(outputs)) new CfnOutput(this, key, { key, value });
  }
}
