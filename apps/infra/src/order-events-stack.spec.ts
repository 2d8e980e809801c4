import { rmSync } from 'node:fs';
import {
  consumerEnvironment,
  maxReceiveCount,
  ordersTable,
  resourceNamesOf,
  stackOutputs,
  topicArnParameterOf,
} from '@order-events/contracts';
import { Stack } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { CfnQueue } from 'aws-cdk-lib/aws-sqs';
import { describe, expect, onTestFinished, test } from 'vitest';
import { stages } from './stages.ts';
import { readTemplate } from './testing/read-template.ts';
import { anApp, synthesize } from './testing/synthesize.ts';

// synthesis costs seconds, so every test of a stage reads the same template
const synthesized = Object.entries(stages).map(([stage, settings]) => ({
  stage,
  settings,
  resourceNames: resourceNamesOf(stage),
  template: synthesize(stage, settings),
}));

describe.each(synthesized)('the stack of stage $stage', ({ stage, settings, resourceNames, template }) => {
  const { nameOf, propertiesOf, roleOf, statementsOf, linesOf } = readTemplate(template);
  const queue = propertiesOf('AWS::SQS::Queue', { QueueName: resourceNames.queue });
  const consumer = propertiesOf('AWS::Lambda::Function');

  test('is what was agreed to, to the letter', async () => {
    await expect(`${JSON.stringify(template.toJSON(), undefined, 2)}\n`).toMatchFileSnapshot(
      `../snapshots/${stage}.template.json`,
    );
  });

  test('tells the services where to publish', () => {
    const { Name, Value } = propertiesOf('AWS::SSM::Parameter');
    expect([Name, nameOf(Value)]).toEqual([topicArnParameterOf(stage), resourceNames.topic]);
  });

  test('carries the names that the contracts give', () => {
    template.hasResourceProperties('AWS::SNS::Topic', { TopicName: resourceNames.topic });
    template.hasResourceProperties('AWS::SQS::Queue', { QueueName: resourceNames.queue });
    template.hasResourceProperties('AWS::SQS::Queue', { QueueName: resourceNames.deadLetterQueue });
    template.hasResourceProperties('AWS::SQS::Queue', { QueueName: resourceNames.subscriptionDeadLetterQueue });
    template.hasResourceProperties('AWS::Lambda::Function', { FunctionName: resourceNames.consumer });
    template.hasResourceProperties('AWS::DynamoDB::GlobalTable', { TableName: resourceNames.table });
  });

  test('keeps orders under their id, on demand, restorable, and even when the stack goes', () => {
    template.hasResource('AWS::DynamoDB::GlobalTable', {
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: {
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [{ AttributeName: ordersTable.partitionKey, AttributeType: 'S' }],
        KeySchema: [{ AttributeName: ordersTable.partitionKey, KeyType: 'HASH' }],
        Replicas: [
          Match.objectLike({
            PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
            DeletionProtectionEnabled: settings.deletionProtection,
          }),
        ],
        TimeToLiveSpecification: { AttributeName: ordersTable.timeToLive, Enabled: true },
        GlobalSecondaryIndexes: Match.absent(),
      },
    });
  });

  test('moves a record to OrderDLQ after three receives', () => {
    expect(queue.RedrivePolicy.maxReceiveCount).toBe(3);
    expect(queue.RedrivePolicy.maxReceiveCount).toBe(maxReceiveCount);
    expect(nameOf(queue.RedrivePolicy.deadLetterTargetArn)).toBe(resourceNames.deadLetterQueue);
  });

  test('lets nothing but OrderQueue move records to OrderDLQ', () => {
    const { RedriveAllowPolicy } = propertiesOf('AWS::SQS::Queue', { QueueName: resourceNames.deadLetterQueue });
    expect(RedriveAllowPolicy).toMatchObject({ redrivePermission: 'byQueue' });
    expect(JSON.stringify(RedriveAllowPolicy.sourceQueueArns)).toMatch(new RegExp(`":${resourceNames.queue}"]]}]$`));
  });

  test.each([resourceNames.deadLetterQueue, resourceNames.subscriptionDeadLetterQueue])(
    'keeps a message in %s longer than in OrderQueue',
    (QueueName) => {
      const { MessageRetentionPeriod } = propertiesOf('AWS::SQS::Queue', { QueueName });
      expect(MessageRetentionPeriod).toBeGreaterThan(queue.MessageRetentionPeriod);
    },
  );

  test('hides a received record for at least six function timeouts and the batching window', () => {
    expect(consumer.Timeout).toBe(settings.functionTimeoutSeconds);
    expect(queue.VisibilityTimeout).toBeGreaterThanOrEqual(6 * consumer.Timeout + settings.batchingWindowSeconds);
  });

  test('delivers in an envelope, and keeps in a queue of its own what could not be delivered', () => {
    const subscription = propertiesOf('AWS::SNS::Subscription');
    expect(subscription).toMatchObject({ Protocol: 'sqs', RawMessageDelivery: false });
    expect(nameOf(subscription.TopicArn)).toBe(resourceNames.topic);
    expect(nameOf(subscription.Endpoint)).toBe(resourceNames.queue);
    expect(nameOf(subscription.RedrivePolicy.deadLetterTargetArn)).toBe(resourceNames.subscriptionDeadLetterQueue);
  });

  test('runs the bundle on the runtime that it was built for', () => {
    expect(consumer).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Handler: 'index.handler',
      MemorySize: 512,
    });
  });

  test('logs JSON to a group of its own, no line of an invocation that went well, and forgets', () => {
    const { LogGroupName, RetentionInDays } = propertiesOf('AWS::Logs::LogGroup');
    expect(RetentionInDays).toBe(settings.logRetentionDays);
    expect(consumer.LoggingConfig).toMatchObject({
      LogFormat: 'JSON',
      ApplicationLogLevel: 'INFO',
      SystemLogLevel: 'WARN',
    });
    expect(nameOf(consumer.LoggingConfig.LogGroup)).toBe(LogGroupName);
  });

  test('tells the consumer its table and its dead-letter queue, and nothing else', () => {
    const variables = Object.entries(consumer.Environment.Variables);
    expect(variables.map(([variable, reference]) => [variable, nameOf(reference)])).toEqual([
      [consumerEnvironment.tableName, resourceNames.table],
      [consumerEnvironment.deadLetterQueueUrl, resourceNames.deadLetterQueue],
    ]);
  });

  test('lets the consumer fail single records of a batch', () => {
    const mapping = propertiesOf('AWS::Lambda::EventSourceMapping');
    expect(mapping).toMatchObject({
      BatchSize: settings.batchSize,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      MetricsConfig: { Metrics: ['EventCount'] },
      ScalingConfig: { MaximumConcurrency: settings.maxConcurrency },
    });
    expect(nameOf(mapping.EventSourceArn)).toBe(resourceNames.queue);
    expect(JSON.stringify(mapping.FunctionName)).toContain('":live"');
  });

  test('grants the consumer exactly what it needs', () => {
    const { consumer: name, table, queue: source, deadLetterQueue } = resourceNames;
    expect(linesOf(statementsOf('AWS::IAM::Policy'))).toEqual([
      `Allow dynamodb:PutItem on ${table}`,
      `Allow logs:CreateLogStream on /aws/lambda/${name}`,
      `Allow logs:PutLogEvents on /aws/lambda/${name}`,
      `Allow sqs:DeleteMessage on ${source}`,
      `Allow sqs:GetQueueAttributes on ${source}`,
      `Allow sqs:ReceiveMessage on ${source}`,
      `Allow sqs:SendMessage on ${deadLetterQueue}`,
    ]);
    // neither managed nor inline policies
    expect(Object.keys(roleOf('lambda.amazonaws.com'))).toEqual(['AssumeRolePolicyDocument']);
  });

  test('lets only the topic send to the queues that it feeds', () => {
    const [topic] = Object.keys(template.findResources('AWS::SNS::Topic'));
    const allowed = statementsOf('AWS::SQS::QueuePolicy').filter(({ Effect }) => Effect === 'Allow');
    expect(linesOf(allowed)).toEqual([
      `Allow sqs:SendMessage on ${resourceNames.queue}`,
      `Allow sqs:SendMessage on ${resourceNames.subscriptionDeadLetterQueue}`,
    ]);
    for (const { Principal, Condition } of allowed) {
      expect(Principal).toEqual({ Service: 'sns.amazonaws.com' });
      expect(Condition).toEqual({ ArnEquals: { 'aws:SourceArn': { Ref: topic } } });
    }
  });

  test('lets nobody but the account itself publish orders', () => {
    const allowed = statementsOf('AWS::SNS::TopicPolicy').filter(
      ({ Effect, Action }) => Effect === 'Allow' && Action === 'sns:Publish',
    );
    const orders = allowed.filter((statement) => linesOf([statement])[0]?.endsWith(` on ${resourceNames.topic}`));
    expect(orders.map(({ Principal }) => JSON.stringify(Principal))).toEqual([expect.stringContaining(':root')]);
  });

  test('refuses topic and queues to everybody who comes without TLS', () => {
    const statements = [...statementsOf('AWS::SNS::TopicPolicy'), ...statementsOf('AWS::SQS::QueuePolicy')];
    const denied = statements.filter(({ Effect }) => Effect === 'Deny');
    expect(linesOf(denied)).toEqual([
      `Deny sns:Publish on ${resourceNames.alarmTopic}`,
      `Deny sns:Publish on ${resourceNames.topic}`,
      `Deny sqs:* on ${resourceNames.deadLetterQueue}`,
      `Deny sqs:* on ${resourceNames.queue}`,
      `Deny sqs:* on ${resourceNames.subscriptionDeadLetterQueue}`,
    ]);
    for (const { Condition } of denied) expect(Condition).toEqual({ Bool: { 'aws:SecureTransport': 'false' } });
  });

  test('encrypts every queue', () => {
    template.allResourcesProperties('AWS::SQS::Queue', { SqsManagedSseEnabled: true });
  });

  test('puts out what callers need under the agreed keys', () => {
    const outputs: Record<string, { Value: unknown }> = template.toJSON()['Outputs'];
    expect(Object.fromEntries(Object.entries(outputs).map(([key, { Value }]) => [key, nameOf(Value)]))).toEqual({
      [stackOutputs.topicArn]: resourceNames.topic,
      [stackOutputs.queueUrl]: resourceNames.queue,
      [stackOutputs.deadLetterQueueUrl]: resourceNames.deadLetterQueue,
      [stackOutputs.subscriptionDeadLetterQueueUrl]: resourceNames.subscriptionDeadLetterQueue,
      [stackOutputs.tableName]: resourceNames.table,
    });
  });
});

test('dev tries a transient failure again sooner than prod', () => {
  expect(stages.dev.functionTimeoutSeconds).toBeLessThan(stages.prod.functionTimeoutSeconds);
});

test('only prod has the plain names', () => {
  expect(resourceNamesOf('prod')).toMatchObject({ topic: 'OrderTopic', queue: 'OrderQueue', table: 'Orders' });
  expect(Object.values(resourceNamesOf('dev')).filter((name) => !name.startsWith('dev-'))).toEqual([]);
});

test("a template that breaks one of CDK's CloudFormation rules is not synthesized", () => {
  const app = anApp();
  onTestFinished(() => rmSync(app.outdir, { recursive: true }));
  new CfnQueue(new Stack(app, 'Planted'), 'Queue', { visibilityTimeout: 43_201 });
  expect(() => app.synth()).toThrow('VisibilityTimeout: 43201 is greater than the maximum');
});
