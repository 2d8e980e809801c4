import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { metricNamespace, resourceNamesOf } from '@order-events/contracts';
import { describe, expect, test } from 'vitest';
import { stages } from './stages.ts';
import { awsMetrics } from './testing/aws-metrics.ts';
import { alarmMetrics, dashboardMetrics } from './testing/monitored-metrics.ts';
import { readTemplate } from './testing/read-template.ts';
import { synthesize } from './testing/synthesize.ts';

const template = synthesize('prod', stages.prod);
const { nameOf, propertiesOf, statementsOf } = readTemplate(template);
const names = resourceNamesOf('prod');
const alarms = Object.values(template.findResources('AWS::CloudWatch::Alarm')).map(({ Properties }) => Properties);
const runbooks = readFileSync(join(import.meta.dirname, '../../../docs/how-to/alarms.md'), 'utf8');
const anchors = [...runbooks.matchAll(/^## (.*)$/gm)].map(([, heading = '']) =>
  heading.toLowerCase().replaceAll(' ', '-'),
);
const alarmTopic = () =>
  Object.keys(template.findResources('AWS::SNS::Topic', { Properties: { TopicName: names.alarmTopic } }))[0];

test('there is an alarm for every way in which an order can be late or lost', () => {
  expect(alarms.map(({ AlarmName }) => String(AlarmName)).toSorted()).toEqual([
    'OrderDLQ-not-empty',
    'OrderQueue-late',
    'OrderSubscriptionDLQ-not-empty',
    'OrderTopic-cannot-deliver',
    'order-consumer-errors',
    'order-consumer-near-timeout',
    'order-consumer-orders-fail',
    'order-consumer-poison-rate',
    'order-consumer-throttled',
  ]);
});

describe.each(alarms.map((alarm) => [alarm.AlarmName, alarm] as const))('the alarm %s', (_, alarm) => {
  test('says what to run first, and where the rest is', () => {
    const description = JSON.stringify(alarm.AlarmDescription);
    expect(description).toMatch(/First: aws /);
    const [, anchor] = /docs\/how-to\/alarms\.md#([\w-]+)/.exec(description) ?? [];
    expect(anchors).toContain(anchor);
  });

  test('is told when it rings and when it is over', () => {
    expect(alarm).toMatchObject({ AlarmActions: [{ Ref: alarmTopic() }], OKActions: [{ Ref: alarmTopic() }] });
  });

  test('takes silence for peace', () => {
    expect(alarm.TreatMissingData).toBe('notBreaching');
  });
});

describe.each(
  [...alarmMetrics(template), ...dashboardMetrics(template)]
    .filter(({ namespace }) => namespace !== metricNamespace)
    .map((metric) => [`${metric.of}: ${metric.namespace} ${metric.name}`, metric] as const),
)('%s', (_, { namespace, name, dimensions }) => {
  test('is a metric that AWS has, with these dimensions', () => {
    expect(Object.keys(dimensions).toSorted()).toEqual(awsMetrics[namespace]?.[name]);
  });

  test('is one of a resource of this stack', () => {
    for (const [dimension, value] of Object.entries(dimensions)) {
      if (dimension === 'Operation') expect(value).toBe('PutItem');
      else expect(Object.values(names)).toContain(physicalName(value));
    }
  });
});

/** Dimensions are references: CloudFormation gives names for them. */
function physicalName(value: unknown): string {
  return typeof value === 'string' ? value : nameOf({ ...(value as { 'Fn::GetAtt'?: unknown }), ...refOf(value) });
}

/** `Fn::GetAtt … QueueName` and `TopicName` mean the resource as well. */
function refOf(value: unknown): object {
  const [logicalId] = (value as { readonly 'Fn::GetAtt'?: readonly string[] })['Fn::GetAtt'] ?? [];
  return logicalId === undefined ? {} : { 'Fn::GetAtt': undefined, Ref: logicalId };
}

test("only the account's alarms are told to the alarm topic, and only with TLS", () => {
  const statements = statementsOf('AWS::SNS::TopicPolicy').filter(
    ({ Resource }) => nameOf(Resource) === names.alarmTopic,
  );
  expect(statements).toMatchObject([
    { Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
    {
      Effect: 'Allow',
      Principal: { Service: 'cloudwatch.amazonaws.com' },
      Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
    },
  ]);
});

test('a new version of the consumer is taken back by an alarm', () => {
  const { AlarmConfiguration, AutoRollbackConfiguration } = propertiesOf('AWS::CodeDeploy::DeploymentGroup');
  expect(AlarmConfiguration).toMatchObject({ Enabled: true, Alarms: { length: 3 } });
  expect(AutoRollbackConfiguration).toMatchObject({ Enabled: true });
  expect(AutoRollbackConfiguration.Events).toContain('DEPLOYMENT_STOP_ON_ALARM');
});

test('an address is written to when a stage has one', () => {
  const withAddress = readTemplate(synthesize('dev', { ...stages.dev, alarmEmail: 'orders@example.com' }));
  expect(withAddress.propertiesOf('AWS::SNS::Subscription', { Protocol: 'email' })).toMatchObject({
    Endpoint: 'orders@example.com',
  });
});
