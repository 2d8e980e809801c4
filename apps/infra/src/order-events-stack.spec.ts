import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  consumerEnvironment,
  maxReceiveCount,
  ordersTable,
  resourceNames,
  stackName,
  stackOutputs,
  topicArnParameter,
} from '@order-events/contracts';
import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { CfnQueue } from 'aws-cdk-lib/aws-sqs';
import { afterAll, describe, expect, test } from 'vitest';
import { OrderEventsStack } from './order-events-stack.ts';
import { stages, type StageSettings } from './stages.ts';
import { readTemplate } from './testing/read-template.ts';

const scratch = mkdtempSync(join(tmpdir(), 'infra-stack-'));
afterAll(() => rmSync(scratch, { recursive: true }));
const consumerBundle = join(scratch, 'bundle');
mkdirSync(consumerBundle);
writeFileSync(join(consumerBundle, 'index.js'), 'exports.handler = async () => ({ batchItemFailures: [] });\n');

/** An app with the feature flags and rules of cdk.json, which only the CDK CLI would read by itself. */
function anApp(): App {
  const { context } = JSON.parse(readFileSync(join(import.meta.dirname, '../cdk.json'), 'utf8'));
  return new App({ analyticsReporting: false, outdir: mkdtempSync(join(scratch, 'out-')), context });
}

function synthesize(settings: StageSettings): Template {
  const app = anApp();
  new OrderEventsStack(app, stackName, { settings, consumerBundle });
  return Template.fromJSON(app.synth().getStackByName(stackName).template);
}

// synthesis costs seconds, so every test of a stage reads the same template
const synthesized = Object.entries(stages).map(([stage, settings]) => ({
  stage,
  settings,
  template: synthesize(settings),
}));

describe.each(synthesized)('the stack of stage $stage', ({ settings, template }) => {
  const { nameOf, types, propertiesOf, statementsOf, linesOf } = readTemplate(template);
  const queue = propertiesOf('AWS::SQS::Queue', { QueueName: resourceNames.queue });
  const consumer = propertiesOf('AWS::Lambda::Function');

  test('consists of these resources and no others', () => {
    expect(types).toEqual([
      'AWS::DynamoDB::GlobalTable',
      'AWS::IAM::Policy',
      'AWS::IAM::Role',
      'AWS::Lambda::EventSourceMapping',
      'AWS::Lambda::Function',
      'AWS::Logs::LogGroup',
      'AWS::SNS::Subscription',
      'AWS::SNS::Topic',
      'AWS::SNS::TopicPolicy',
      'AWS::SQS::Queue',
      'AWS::SQS::Queue',
      'AWS::SQS::Queue',
      'AWS::SQS::QueuePolicy',
      'AWS::SQS::QueuePolicy',
      'AWS::SQS::QueuePolicy',
      'AWS::SSM::Parameter',
    ]);
  });

  test('tells the services where to publish', () => {
    const { Name, Value } = propertiesOf('AWS::SSM::Parameter');
    expect([Name, nameOf(Value)]).toEqual([topicArnParameter, resourceNames.topic]);
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
        Replicas: [Match.objectLike({ PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } })],
      },
    });
  });

  test('moves a record to OrderDLQ after three receives', () => {
    expect(queue.RedrivePolicy.maxReceiveCount).toBe(3);
    expect(queue.RedrivePolicy.maxReceiveCount).toBe(maxReceiveCount);
    expect(nameOf(queue.RedrivePolicy.deadLetterTargetArn)).toBe(resourceNames.deadLetterQueue);
  });

  test.each([resourceNames.deadLetterQueue, resourceNames.subscriptionDeadLetterQueue])(
    'keeps a message in %s longer than in OrderQueue',
    (QueueName) => {
      const { MessageRetentionPeriod } = propertiesOf('AWS::SQS::Queue', { QueueName });
      expect(MessageRetentionPeriod).toBeGreaterThan(queue.MessageRetentionPeriod);
    },
  );

  test('hides a received record for at least six function timeouts', () => {
    expect(consumer.Timeout).toBe(settings.functionTimeoutSeconds);
    expect(queue.VisibilityTimeout).toBeGreaterThanOrEqual(6 * consumer.Timeout);
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

  test('logs JSON to a group of its own that forgets after a month', () => {
    const { LogGroupName, RetentionInDays } = propertiesOf('AWS::Logs::LogGroup');
    expect(RetentionInDays).toBe(30);
    expect(consumer.LoggingConfig.LogFormat).toBe('JSON');
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
      BatchSize: 10,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ScalingConfig: { MaximumConcurrency: 10 },
    });
    expect(nameOf(mapping.EventSourceArn)).toBe(resourceNames.queue);
    expect(nameOf(mapping.FunctionName)).toBe(resourceNames.consumer);
  });

  test('grants the consumer exactly what it needs', () => {
    expect(linesOf(statementsOf('AWS::IAM::Policy'))).toEqual([
      'Allow dynamodb:PutItem on Orders',
      'Allow logs:CreateLogStream on /aws/lambda/order-consumer',
      'Allow logs:PutLogEvents on /aws/lambda/order-consumer',
      'Allow sqs:DeleteMessage on OrderQueue',
      'Allow sqs:GetQueueAttributes on OrderQueue',
      'Allow sqs:ReceiveMessage on OrderQueue',
      'Allow sqs:SendMessage on OrderDLQ',
    ]);
    // neither managed nor inline policies
    expect(Object.keys(propertiesOf('AWS::IAM::Role'))).toEqual(['AssumeRolePolicyDocument']);
  });

  test('lets only the topic send to the queues that it feeds', () => {
    const [topic] = Object.keys(template.findResources('AWS::SNS::Topic'));
    const allowed = statementsOf('AWS::SQS::QueuePolicy').filter(({ Effect }) => Effect === 'Allow');
    expect(linesOf(allowed)).toEqual([
      'Allow sqs:SendMessage on OrderQueue',
      'Allow sqs:SendMessage on OrderSubscriptionDLQ',
    ]);
    for (const { Principal, Condition } of allowed) {
      expect(Principal).toEqual({ Service: 'sns.amazonaws.com' });
      expect(Condition).toEqual({ ArnEquals: { 'aws:SourceArn': { Ref: topic } } });
    }
  });

  test('refuses topic and queues to everybody who comes without TLS', () => {
    const statements = [...statementsOf('AWS::SNS::TopicPolicy'), ...statementsOf('AWS::SQS::QueuePolicy')];
    const denied = statements.filter(({ Effect }) => Effect === 'Deny');
    expect(linesOf(denied)).toEqual([
      'Deny sns:Publish on OrderTopic',
      'Deny sqs:* on OrderDLQ',
      'Deny sqs:* on OrderQueue',
      'Deny sqs:* on OrderSubscriptionDLQ',
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

test("a template that breaks one of CDK's CloudFormation rules is not synthesized", () => {
  const app = anApp();
  new CfnQueue(new Stack(app, 'Planted'), 'Queue', { visibilityTimeout: 43_201 });
  expect(() => app.synth()).toThrow('VisibilityTimeout: 43201 is greater than the maximum');
});
