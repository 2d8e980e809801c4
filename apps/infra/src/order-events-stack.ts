import { maxReceiveCount, ordersTable, resourceNames, stackOutputs, topicArnParameter } from '@order-events/contracts';
import { CfnOutput, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { AttributeType, Billing, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import type { Construct } from 'constructs';
import { DeadLetterQueue } from './constructs/dead-letter-queue.ts';
import { OrderConsumer } from './constructs/order-consumer.ts';
import { RedrivableQueue } from './constructs/redrivable-queue.ts';
import type { StageSettings } from './stages.ts';

export interface OrderEventsStackProps {
  /** What differs between the stages. */
  readonly settings: StageSettings;

  /** The absolute path of the folder with the consumer's built bundle. */
  readonly consumerBundle: string;
}

/** The whole path of an order event: topic, queue, function, table, and a dead-letter queue wherever a message can fail. */
export class OrderEventsStack extends Stack {
  constructor(scope: Construct, id: string, { settings, consumerBundle }: OrderEventsStackProps) {
    super(scope, id, {
      description: 'Order events: OrderTopic to OrderQueue to order-consumer to Orders.',
    });
    const functionTimeout = Duration.seconds(settings.functionTimeoutSeconds);

    const topic = new Topic(this, 'OrderTopic', { topicName: resourceNames.topic, enforceSSL: true });
    const { queue, deadLetterQueue } = new RedrivableQueue(this, 'OrderQueue', {
      queueName: resourceNames.queue,
      deadLetterQueueName: resourceNames.deadLetterQueue,
      visibilityTimeout: OrderConsumer.visibilityTimeoutFor(functionTimeout),
      maxReceiveCount,
    });
    const subscriptionDeadLetterQueue = new DeadLetterQueue(this, 'OrderSubscriptionDLQ', {
      queueName: resourceNames.subscriptionDeadLetterQueue,
    });
    topic.addSubscription(
      new SqsSubscription(queue, {
        // the envelope carries what the consumer needs beside the message: its id and its attributes
        rawMessageDelivery: false,
        // SNS drops a message that it cannot deliver, unless the subscription says where to put it
        deadLetterQueue: subscriptionDeadLetterQueue,
      }),
    );

    const table = new TableV2(this, 'Orders', {
      tableName: resourceNames.table,
      partitionKey: { name: ordersTable.partitionKey, type: AttributeType.STRING },
      billing: Billing.onDemand(),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      removalPolicy: RemovalPolicy.RETAIN,
    });
    new OrderConsumer(this, 'OrderConsumer', {
      functionName: resourceNames.consumer,
      bundle: consumerBundle,
      timeout: functionTimeout,
      queue,
      deadLetterQueue,
      table,
    });

    new StringParameter(this, 'TopicArnParameter', {
      parameterName: topicArnParameter,
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
