import fc from 'fast-check';
import { expect, test } from 'vitest';
import { costOfOrders, totalOf } from './cost-of-orders.ts';
import { original } from './designs.ts';
import { noTally, type Usage } from './usage.ts';

const tally = (units: number) => ({ requests: units, units, bytes: units });

/** Ten orders as one batch. */
const usage: Usage = {
  orders: 10,
  tallies: {
    'client sns Publish': tally(10),
    'client sns PublishBatch': noTally,
    'event-source-mapping sqs ReceiveMessage': tally(1),
    'event-source-mapping sqs DeleteMessageBatch': tally(1),
    'function dynamodb PutItem': tally(10),
  },
  invocations: 1,
  logBytes: 1_000,
  customMetrics: 0,
};

test('a million orders cost what their units cost by the list', () => {
  const { SNS, SQS, DynamoDB, ...others } = costOfOrders(usage, original);
  expect(SNS).toBeCloseTo(0.5, 10);
  expect(SQS).toBeCloseTo(0.08, 10);
  expect(DynamoDB).toBeCloseTo(0.625, 10);
  expect(others['Lambda, requests']).toBeCloseTo(0.02, 10);
  // 100,000 invocations of 120 ms with 128 MB, x86_64
  expect(others['Lambda, duration']).toBeCloseTo(100_000 * 0.12 * 0.125 * 0.0000166667, 10);
  expect(others['CloudWatch Logs']).toBeCloseTo((100_000_000 / 2 ** 30) * 0.5, 10);
});

test('a million orders cost the same, however many of them were measured', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 1_000 }), (times) => {
      const more: Usage = {
        orders: usage.orders * times,
        tallies: Object.fromEntries(
          Object.entries(usage.tallies).map(([action, { units }]) => [action, tally(units * times)]),
        ) as Usage['tallies'],
        invocations: usage.invocations * times,
        logBytes: usage.logBytes * times,
        customMetrics: 0,
      };
      expect(totalOf(costOfOrders(more, original))).toBeCloseTo(totalOf(costOfOrders(usage, original)), 10);
    }),
  );
});
