import { expect, test } from 'vitest';
import { toMonthlyCosts } from './monthly-cost.ts';

const metric = { Id: 'm', MetricStat: { Period: 60, Stat: 'Sum' } };

test('a stack is billed for idle pollers, each metric of an alarm, its dashboards and its metrics', () => {
  const costs = toMonthlyCosts(
    {
      Resources: {
        Mapping: {
          Type: 'AWS::Lambda::EventSourceMapping',
          Properties: { MetricsConfig: { Metrics: ['EventCount'] } },
        },
        Plain: { Type: 'AWS::CloudWatch::Alarm', Properties: { MetricName: 'Errors' } },
        Ratio: {
          Type: 'AWS::CloudWatch::Alarm',
          Properties: { Metrics: [metric, metric, { Id: 'e', Expression: 'm1/m2' }] },
        },
        Any: { Type: 'AWS::CloudWatch::CompositeAlarm', Properties: {} },
        Dashboard: { Type: 'AWS::CloudWatch::Dashboard', Properties: {} },
      },
    },
    7,
  );
  expect(costs.map(({ count }) => count)).toEqual([657_000, 3, 1, 1, 7, 5]);
  expect(costs.map(({ dollars }) => dollars.toFixed(2))).toEqual(['0.26', '0.30', '0.50', '3.00', '2.10', '1.50']);
});
